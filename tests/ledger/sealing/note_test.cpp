#include "ledger/sealing/note.h"

#include <gtest/gtest.h>

#include "ledger/error.h"
#include "ledger/sealing/checkpoint.h"

namespace tawi::sealing {
namespace {

// The key and the note of the documentation of golang.org/x/mod/sumdb/note.
constexpr auto published_signer =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr auto published_verifier =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr auto published_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr auto published_signature =
    "\xe2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

const std::string published_note =
    std::string(published_text) + "\n" + std::string(published_signature);

TEST(Note, IsSignedAsThePublishedOne) {
    const NoteSigner signer(published_signer);
    EXPECT_EQ(signer.text(), published_signer);
    EXPECT_EQ(signer.verifier().text(), published_verifier);
    EXPECT_EQ(signer.sign(published_text), published_note);
}

TEST(Note, IsOpenedByItsKeyOnly) {
    const NoteVerifier verifier(published_verifier);
    EXPECT_EQ(verifier.open(published_note), published_text);
    const NoteSigner other("PeterNeumann", std::string(32, 'x'));
    EXPECT_EQ(other.verifier().open(published_note), std::nullopt);
    EXPECT_EQ(verifier.open(other.sign(published_text)), std::nullopt);
}

TEST(Note, StandsBesideSignaturesOfOthers) {
    const NoteSigner witness("witness", std::string(32, 'w'));
    const auto line = witness.sign(published_text).substr(std::string(published_text).size() + 1);
    for (const auto& note : {published_note + line, std::string(published_text) + "\n" + line +
                                                        std::string(published_signature)}) {
        EXPECT_EQ(NoteVerifier(published_verifier).open(note), published_text);
        EXPECT_EQ(witness.verifier().open(note), published_text);
    }
}

TEST(Note, IsRefusedWithAnyByteAltered) {
    const NoteVerifier verifier(published_verifier);
    for (std::size_t place = 0; place < published_note.size(); ++place) {
        auto altered = published_note;
        altered[place] = static_cast<char>(altered[place] ^ 1);
        EXPECT_EQ(verifier.open(altered), std::nullopt) << place;
        EXPECT_EQ(verifier.open(published_note.substr(0, place)), std::nullopt) << place;
    }
}

TEST(Note, HasAKeyOfOneFormOnly) {
    for (const auto* text :
         {"", "PeterNeumann", "PeterNeumann+c74f20a3",
          "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq", published_signer}) {
        EXPECT_THROW(NoteVerifier{text}, InvalidInput) << text;
    }
    EXPECT_THROW(NoteSigner{published_verifier}, InvalidInput);
    EXPECT_THROW(NoteSigner("two words", std::string(32, 'x')), InvalidInput);
    EXPECT_THROW(NoteSigner("short", "seed"), InvalidInput);
}

TEST(Checkpoint, IsThreeLines) {
    const Checkpoint checkpoint{"tawi/0123456789abcdef/1", 20852163,
                                digest_of_bytes(std::string(32, '\0'))};
    const auto text = to_text(checkpoint);
    EXPECT_EQ(text,
              "tawi/0123456789abcdef/1\n20852163\n"
              "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    EXPECT_EQ(parse_checkpoint(text), checkpoint);
    EXPECT_EQ(parse_checkpoint(text + "another line\n"), checkpoint);
    EXPECT_EQ(checkpoint_in_note(NoteSigner(published_signer).sign(text)), checkpoint);
}

TEST(Checkpoint, IsReadStrictly) {
    const std::string root = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    for (const auto& text :
         {std::string(), std::string("tawi\n1\n"), "\n1\n" + root, "tawi\n01\n" + root,
          "tawi\n-1\n" + root, "tawi\n1 \n" + root, std::string("tawi\n1\nAAAA\n"),
          "tawi\n1\n" + root.substr(0, root.size() - 1)}) {
        EXPECT_THROW(parse_checkpoint(text), InvalidInput) << text;
    }
}

}  // namespace
}  // namespace tawi::sealing
