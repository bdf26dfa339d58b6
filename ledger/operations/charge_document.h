#pragma once

#include <optional>
#include <vector>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/charge_rules.h"

namespace tawi::operations {

/// The field `fees`: [{"name":"...","base":"flat","amount":...,"when":"instalment"}]; absent is
/// empty.
std::vector<loan::Fee> read_fees(document::JsonReader& reader);
void write_fees(document::JsonWriter& out, const std::vector<loan::Fee>& fees);

/// The field `penalties`: [{"name":"...","base":"instalment","rate":"0.01","grace_days":3}].
std::vector<loan::Penalty> read_penalties(document::JsonReader& reader);
void write_penalties(document::JsonWriter& out, const std::vector<loan::Penalty>& penalties);

/// The field `tax`: {"code":"VAT","on":["interest","fees"],"rates":[{"from":"2024-01-01",
/// "rate":"0.16"}]}; absent is none. A contract that is kept has no rates: they are the tax's own.
std::optional<loan::Tax> read_tax(document::JsonReader& reader);
void write_tax(document::JsonWriter& out, const loan::Tax& tax);

}  // namespace tawi::operations
