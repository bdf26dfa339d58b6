#pragma once

#include <string>
#include <string_view>

#include "api/portal/formatter.h"
#include "api/portal/frame.h"
#include "api/portal/template.h"
#include "ledger/calendar/date.h"

namespace tawi::portal {

/// What differs from page to page.
struct PageContent {
    std::string_view template_name;
    std::string title;  ///< translated
    TemplateData data;
    std::string_view address = {};  ///< marked in the menu as the current page
    bool has_faults = false;        ///< the title then says so first
};

/// A whole document: the content inside the frame.
std::string render_page(PageContent content, const Frame& frame);

/// A date for templates: {{iso}} for machines, {{date}} (long) and {{short}} for people.
TemplateData date_data(const Date& date, const Formatter& format);

/// A status for the partial {{>_status}}: `tone` names both its colours and its icon.
TemplateData status_data(std::string_view tone, const std::string& words);

}  // namespace tawi::portal
