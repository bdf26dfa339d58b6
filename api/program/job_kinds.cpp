#include "api/program/job_kinds.h"

#include "api/program/export_job.h"
#include "api/program/import_job.h"
#include "reports/books_reader.h"

namespace tawi::program {

std::map<operations::JobKind, RunJob> job_kinds(const rest::Services& services) {
    return {{operations::JobKind::export_books, export_job(services.books, services.sign)},
            {operations::JobKind::import_repayments, import_job(services)}};
}

}  // namespace tawi::program
