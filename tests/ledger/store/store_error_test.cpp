#include "ledger/store/store_error.h"

#include <gtest/gtest.h>

namespace tawi::store {
namespace {

TEST(StoreError, NamesTheConstraintButNeverTheRow) {
    EXPECT_EQ(constraint_in("ERROR:  duplicate key value violates unique constraint \"phone_key\"\n"
                            "DETAIL:  Key (phone)=(+255700) already exists.\n"),
              "phone_key");
    EXPECT_EQ(constraint_in("ERROR:  invalid input syntax for type integer\n"
                            "DETAIL: constraint \"+255700\"\n"),
              "");
    EXPECT_STREQ(StoreError("23505", "phone_key").what(),
                 "the database refused a statement: SQLSTATE 23505, constraint phone_key");
}

}  // namespace
}  // namespace tawi::store
