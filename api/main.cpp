#include "api/program/program.h"

int main(int count, char** words) {
    return tawi::program::run({words + 1, words + count}, tawi::program::subcommands());
}
