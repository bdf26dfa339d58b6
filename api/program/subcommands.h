#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/program/configuration.h"

namespace tawi::program {

// What the table of subcommands calls; each in a file of its name.

/// `tawi serve`: serves until SIGTERM or SIGINT.
int serve(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi demo`: fills an empty database with the demonstration.
int demo(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi migrate`: brings the schema up to date and prints what was applied.
int migrate(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi close-day`: closes the days that are over and prints them.
int close_day(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi close-period`: closes a period of an office, or ends its year, and prints what it did.
int close_period(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi verify`: computes the whole database anew; 1 when something differs.
int verify(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi verify PACKAGE.zip [--key KEY]`: checks an export with no database; 1 when something
/// differs.
int verify_package(const std::string& file, const std::optional<std::string>& key);
/// `tawi export`: writes the books to a file or stdout.
int export_books(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi import`: posts a file of repayments; 1 when rows were refused.
int import_file(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi audit-tests`: an auditor's tests of the files of the Audit Data Standard; 1 when the books
/// in them are wrong.
int audit_tests(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi simulate`: answers documents of loans, one a line; no database is touched.
int simulate(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi user add`: adds a person who may sign in, and the first office where there is none.
int user(const Configuration& configuration, const std::vector<std::string>& arguments);
/// `tawi version`: prints the version.
int version(const Configuration& configuration, const std::vector<std::string>& arguments);

}  // namespace tawi::program
