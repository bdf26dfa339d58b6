#include "ledger/sealing/record.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/sealing/record_proof.h"
#include "tests/ledger/sealing/reference_tree.h"

namespace tawi::sealing {
namespace {

const Digest salt = sha256("salt");

std::string receipt() {
    RecordWriter writer(salt);
    writer.begin_part("audit_event");
    writer.field("action", "record_repayment");
    writer.begin_part("loan_event");
    writer.field("amount", "100.0000");
    writer.personal("reason", "", std::nullopt);
    writer.personal("source_reference", "Amina, +254700000001", std::nullopt);
    return writer.finish();
}

TEST(Record, IsNetstringsOfPartsAndFields) {
    const auto hash =
        to_hex(sha256(salt.view(), "10:loan_event,16:source_reference,20:Amina, +254700000001,"));
    EXPECT_EQ(receipt(),
              "13:tawi record 1,"
              "44:11:audit_event,6:action,16:record_repayment,,"
              "135:10:loan_event,6:amount,8:100.0000,6:reason,0:,"
              "17:source_reference#,64:" +
                  hash + ",,");
}

TEST(Record, IsReadBack) {
    const auto parts = read_record(receipt());
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].table, "audit_event");
    EXPECT_EQ(parts[0].fields[0].column, "action");
    EXPECT_EQ(parts[0].fields[0].value, "record_repayment");
    EXPECT_EQ(parts[1].fields[1].value, "");
    EXPECT_EQ(parts[1].fields[2].column, "source_reference#");
}

TEST(Record, IsReadStrictly) {
    const auto record = receipt();
    for (std::size_t length = 0; length < record.size(); ++length) {
        const bool after_a_part = length == 17 || length == 65;
        if (!after_a_part) {
            EXPECT_THROW(read_record(record.substr(0, length)), InvalidInput) << length;
        }
    }
    EXPECT_THROW(read_record(record + "x"), InvalidInput);
    EXPECT_THROW(read_record("013:tawi record 1,"), InvalidInput);
    EXPECT_THROW(read_record("13:tawi record 2,"), InvalidInput);
    EXPECT_THROW(read_record("99999999999999999999:x,"), InvalidInput);
}

TEST(Record, StaysTheSameWhenAPersonIsForgotten) {
    const auto hash = personal_hash(salt, "loan_event", "source_reference", "Amina, +254700000001");
    RecordWriter writer(std::nullopt);
    writer.begin_part("audit_event");
    writer.field("action", "record_repayment");
    writer.begin_part("loan_event");
    writer.field("amount", "100.0000");
    writer.personal("reason", "", std::nullopt);
    writer.personal("source_reference", "", hash);
    EXPECT_EQ(writer.finish(), receipt());
    EXPECT_THROW(writer.personal("reason", "a reason", std::nullopt), InvariantViolation);
}

class RecordProofTest : public ::testing::Test {
 protected:
    RecordProofTest() {
        auto leaves = ReferenceTree::of_numbers(11).leaves();
        leaves[6] = leaf_hash(receipt());
        const ReferenceTree tree(leaves);
        proof = {receipt(),
                 6,
                 inclusion_path(6, 11, tree.reader()),
                 signer.sign(to_text(Checkpoint{"tawi/0/1", 11, tree.root(11)})),
                 salt,
                 {{1, "source_reference", "Amina, +254700000001"}}};
    }
    std::string fault() const { return fault_of(proof, signer.verifier()).value_or("none"); }

    const NoteSigner signer{"tawi", std::string(32, 's')};
    RecordProof proof;
};

TEST_F(RecordProofTest, Holds) {
    EXPECT_EQ(fault(), "none");
}

TEST_F(RecordProofTest, IsRefusedWhenAnyOfItIsAltered) {
    const auto whole = proof;
    for (std::size_t place = 0; place < whole.record.size(); ++place) {
        proof = whole;
        proof.record[place] = static_cast<char>(proof.record[place] ^ 1);
        EXPECT_EQ(fault(), "the record is not in the tree of tawi/0/1 of size 11");
    }
    proof = whole;
    proof.leaf_index = 7;
    EXPECT_EQ(fault(), "the record is not in the tree of tawi/0/1 of size 11");
    proof = whole;
    proof.checkpoint[8] = '2';
    EXPECT_EQ(fault(), "the checkpoint is not signed by tawi");
    proof = whole;
    proof.opened[0].value = "Amina, +254700000002";
    EXPECT_EQ(fault(), "the value of source_reference is not the one in the record");
    proof = whole;
    proof.opened[0].part = 0;
    EXPECT_EQ(fault(), "the value of source_reference is not the one in the record");
    proof = whole;
    proof.salt.reset();
    EXPECT_EQ(fault(), "the value of source_reference is not the one in the record");
}

}  // namespace
}  // namespace tawi::sealing
