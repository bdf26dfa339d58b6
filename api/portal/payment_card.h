#pragma once

#include <string>

#include "api/portal/formatter.h"
#include "api/portal/payments.h"
#include "api/portal/template.h"

namespace tawi::portal {

/// A payment for the partial {{>_payment}}.
TemplateData payment_card(const Payment& payment, const Formatter& format,
                          const std::string& language);

}  // namespace tawi::portal
