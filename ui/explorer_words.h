/// The explorer's words: what a kind of transaction is called, what a verdict means, what a finding
/// says. Findings come with an English sentence from the rules; those that are translated here are
/// known by their stable name.
#pragma once

#include <QString>

#include "core/service/chain_service.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

/// "Private transfer", "Mint", …
QString transaction_title(const std::string& kind);
/// The shape and hue that stands for it.
ObjectKind transaction_object(const std::string& kind);
/// The verdict; for transactions that the ledger did not apply, "Rejected".
BadgeFace transaction_face(const service::TransactionRow& row);

/// Two sentences: what the verdict means for the money. `kind` as in transaction_title().
QString verdict_meaning(const QString& verdict, const std::string& kind = {});

QString output_title(const std::string& kind);
ObjectKind output_object(const std::string& kind);

}  // namespace vesper::ui
