#pragma once

#include "api/rest/list.h"
#include "business-plans/operations/work_records.h"
#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/operations/command.h"

namespace tawi::rest {

void write_employer(document::JsonWriter& out, const employment::Employer& employer);
void write_placement(document::JsonWriter& out, const employment::WorkPlacement& placement);
void write_assessment(document::JsonWriter& out, const employment::CareerAssessment& assessment);
void write_career_plan(document::JsonWriter& out, const employment::CareerPlan& plan);
void write_cv(document::JsonWriter& out, const employment::CvVersion& cv);
void write_interview(document::JsonWriter& out, const employment::MockInterview& interview);
void write_vacancy(document::JsonWriter& out, const employment::Vacancy& vacancy);
void write_job_application(document::JsonWriter& out,
                           const employment::JobApplication& application);
void write_job(document::JsonWriter& out, const employment::JobPlacement& job);
void write_head_count(document::JsonWriter& out, const employment::HeadCount& count);

/// A list as a field of the open object.
template <typename Row>
void write_list(document::JsonWriter& out, const char* name, const std::vector<Row>& rows,
                void (*write)(document::JsonWriter&, const Row&)) {
    out.begin_array(name);
    for (const auto& row : rows) {
        out.begin_object();
        write(out, row);
        out.end();
    }
    out.end();
}

/// The answer to a command that adds something.
template <typename Record>
operations::Render<Record> created(void (*write)(document::JsonWriter&, const Record&)) {
    return [write](const Record& record) {
        return operations::Answer{201, object_json(record, write)};
    };
}

/// A whole list as an answer of its own.
template <typename Row>
server::Response whole_list(const std::vector<Row>& rows,
                            void (*write)(document::JsonWriter&, const Row&)) {
    return list_top(rows, static_cast<unsigned>(rows.size()), write);
}

/// A number in a path that counts something of a person. NotFound when it cannot be one.
unsigned number_in(const server::Request& request, std::string_view name);

}  // namespace tawi::rest
