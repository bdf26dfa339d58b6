#pragma once

#include <string>
#include <vector>

namespace tawi {

/// Figures of a published history that ours must differ from: one kind, after one event, and why.
/// docs/published-figures.md says the same to people.
struct LeftOut {
    std::string history;
    int after_event;
    std::string kind;
    std::string reason;
};

/// All of them. One that matches after all is a defect of this list.
const std::vector<LeftOut>& left_out_histories();

/// The same as the rows of a Markdown table: history, after which event, figures, reason.
std::vector<std::string> left_out_table();

}  // namespace tawi
