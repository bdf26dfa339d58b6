#include "api/program/subcommands.h"

#include "api/program/program.h"

namespace tawi::program {

namespace {

const std::vector<Subcommand> table{
    {"serve", "Serve the API and the pages",
     "  --demo   make the demonstration first, when there is no office yet\n"
     "It stops cleanly on SIGTERM and SIGINT.\n",
     serve},
    {"demo", "Fill an empty database with a demonstration",
     "  --borrowers N --loans N --days N   how large (600, 900, 548)\n", demo},
    {"migrate", "Bring the database's schema up to date",
     "It prints the migrations applied, one a line; none when there was nothing to do.\n", migrate},
    {"close-day", "Close every office's days that are over",
     "It prints a line for each day closed. `tawi serve` does the same by itself.\n", close_day},
    {"close-period", "Close a month of an office, or end its year",
     "  --office NUMBER    of which office\n"
     "  --period 2026-03   the month; 2026-13 is the period of adjustments\n"
     "  --end-year 2026    instead: move income and expense of the year to retained earnings\n",
     close_period},
    {"verify", "Compute the whole database anew and name what differs",
     "tawi verify PACKAGE.zip [--key KEY] checks an export (`tawi export --package`) and its "
     "proofs,\nwith no database; with the key, its signatures too.\n"
     "It prints one line for each fault and a summary, and exits 1 when there are faults.\n"
     "Progress goes to stderr. Nothing is changed.\n"
     "  --checkpoints FILE  the published ones; when absent, those of the data folder\n"
     "  --only PART         books or seals; both when absent\n"
     "  --key KEY           who signs; when absent, the key of the data folder\n"
     "tawi verify PROOF.json --key KEY checks a proof of a record, with no database.\n",
     verify},
    {"export", "Write the books for an auditor",
     "  --format FORMAT  hledger, csv (one line a journal line), trial-balance-csv, or "
     "another\n"
     "                   of docs/exports.md\n"
     "  --to DAY         the last booking date, such as 2026-03-31\n"
     "  --from DAY       the first one; without it, from the beginning\n"
     "  --office NUMBER  of one office; without it, of all\n"
     "  --fund NAME      of one fund; without it, of all\n"
     "  --output FILE    where to; - is stdout. A FILE that exists is not written over.\n"
     "  --package FILE   instead of --format and --output: a zip of several formats, with "
     "what\n"
     "                   `tawi verify FILE` needs to check it\n"
     "  --formats LIST   those in the package, such as csv,hledger; csv is always there\n",
     export_books},
    {"import", "Post a file of repayments",
     "tawi import FILE.csv --as USERNAME: what became of each row goes to stdout as CSV.\n"
     "  --as USERNAME     the officer or manager who records them\n"
     "  --check-only yes  post nothing, tell what is wrong\n"
     "  --output FILE     instead of stdout. A FILE that exists is not written over.\n"
     "The same file again posts nothing twice. It exits 1 when rows were refused.\n",
     import_file},
    {"audit-tests", "Run an auditor's tests on files of the Audit Data Standard",
     "tawi audit-tests FOLDER_OR_ZIP: gaps, totals, entries that do not balance, duplicates, "
     "round\n"
     "thousands, post-dated, weekend and night, users with few entries, rarely used accounts.\n"
     "It exits 1 when entries or totals are wrong. No database is touched.\n",
     audit_tests},
    {"simulate", "Compute loans from documents, one JSON object a line",
     "  --input FILE    where from; without it, the standard input\n"
     "  --output FILE   where to; without it, stdout. A FILE that exists is not written over.\n"
     "  --threads N     how many lines at a time; without it, one for each processor\n"
     "Each line has terms, events and as_of; docs/simulate.md tells the whole format. Each is\n"
     "answered by a line, in the same order; one that cannot be computed by its error, and "
     "the\n"
     "next goes on. It exits 0 when every line was answered. No database is touched.\n",
     simulate},
    {"user", "Add a person who may sign in",
     "tawi user add --username NAME --name \"FULL NAME\" --role ROLE\n"
     "  --role         officer, manager, auditor or administrator\n"
     "  --office       number of the office, 1 when absent\n"
     "  --language     en (when absent) or ar\n"
     "The password is typed at the terminal, or is the first line of the standard input.\n"
     "Where there is no office yet, the first one is opened:\n"
     "  --office-name  \"Head office\" when absent\n"
     "  --time-zone    Africa/Nairobi when absent\n"
     "  --currency     KES when absent\n",
     user},
    {"version", "Print the version",
     "  --key  the public key that checkpoints are signed with, instead\n", version},
};

}  // namespace

const std::vector<Subcommand>& subcommands() {
    return table;
}

}  // namespace tawi::program
