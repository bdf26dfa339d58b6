#include "ledger/operations/proof_document.h"

#include <gtest/gtest.h>

#include "ledger/error.h"

namespace tawi::operations {
namespace {

sealing::RecordProof some_proof() {
    return {"record",
            5,
            {sealing::sha256("a"), sealing::sha256("b")},
            "tawi/0/1\n7\nroot\n\n\xe2\x80\x94 tawi signature\n",
            sealing::sha256("salt"),
            {{1, "reason", "a \"reason\""}}};
}

TEST(ProofDocument, IsReadAsItWasWritten) {
    const auto proof = some_proof();
    const auto read = parse_proof(proof_json(proof));
    EXPECT_EQ(read.record, proof.record);
    EXPECT_EQ(read.leaf_index, 5U);
    EXPECT_EQ(read.path, proof.path);
    EXPECT_EQ(read.checkpoint, proof.checkpoint);
    EXPECT_EQ(read.salt, proof.salt);
    ASSERT_EQ(read.opened.size(), 1U);
    EXPECT_EQ(read.opened[0].part, 1U);
    EXPECT_EQ(read.opened[0].value, "a \"reason\"");
}

TEST(ProofDocument, IsReadStrictly) {
    const auto json = proof_json(some_proof());
    const auto with = [&](const std::string& old, const std::string& other) {
        auto text = json;
        text.replace(text.find(old), old.size(), other);
        return text;
    };
    for (const auto& text :
         {with("tawi proof 1", "tawi proof 2"), with("\"leaf_index\":5", "\"leaf_index\":-5"),
          with("\"leaf_index\":5", "\"leaf_index\":5,\"more\":1"),
          with("\"record\":\"cm", "\"record\":\"cM"), with("\"part\":1", "\"part\":\"1\""),
          std::string("[]"), std::string()}) {
        EXPECT_THROW(parse_proof(text), InvalidInput) << text;
    }
}

}  // namespace
}  // namespace tawi::operations
