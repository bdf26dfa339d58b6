#include "ledger/operations/answer_allocation.h"

namespace tawi::operations {

using loan::Component;

void write_allocation(document::JsonWriter& out, const loan::Allocation& allocation) {
    out.begin_object("allocation");
    out.field("principal", allocation.of(Component::principal));
    out.field("interest", allocation.of(Component::interest));
    out.field("fees", allocation.of(Component::fee));
    out.field("penalties", allocation.of(Component::penalty));
    out.field("repayments_in_advance", allocation.advance);
    out.field("overpayment", allocation.overpayment);
    out.field("recovery", allocation.recovery);
    out.field("refund_returned", allocation.refund_returned);
    out.field("principal_prepaid", allocation.prepaid);
    out.field("lapsed", allocation.lapsed);
    out.end();
}

}  // namespace tawi::operations
