#pragma once

#include <string>
#include <string_view>

#include "ledger/document/json_reader.h"
#include "ledger/document/json_writer.h"
#include "ledger/loan/terms.h"

namespace tawi::operations {

/// Reads the terms of a loan from an object of a JSON document, strictly; absent options take their
/// defaults. The same words as in C++, SQL and the exports. Does not check them against each other:
/// loan::validate does.
loan::Terms read_terms(document::JsonReader& reader);

/// The part of them that one contract has and a product has not: due_dates, tranches,
/// tranches_as_they_come, rate_changes, surplus, interest_weights, principal_parts, amortised_over.
void read_own_terms(document::JsonReader& reader, loan::Terms& terms);

/// The options of a product: terms without principal, rate, instalments and dates, which get
/// harmless values (1 unit of `currency`, 0, 1, 2000-01-01).
loan::Terms read_options(document::JsonReader& reader, Currency currency);

/// Writes every term as a field of the open object, so that read_terms gives the same terms back.
void write_terms(document::JsonWriter& out, const loan::Terms& terms);

/// The part of them that read_options reads.
void write_options(document::JsonWriter& out, const loan::Terms& terms);

/// The terms as a document of their own, as the store keeps them.
std::string to_document(const loan::Terms& terms);
loan::Terms from_document(std::string_view text);

}  // namespace tawi::operations
