/// Stable codes of the services into sentences for a person. Unknown codes get a sentence that
/// still names the code, so nothing is hidden.
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/service/chain_service.h"
#include "core/service/network.h"
#include "core/service/wallet_service.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

/// "signed by 14 of 20 validators", "server trusted": for a badge.
QString signature_words(const service::SignatureView& signatures);
/// How long something is expected to take: "about 0.9 s".
QString expected_time(std::uint64_t ms);
/// What went wrong, in one sentence.
QString error_sentence(const Error& error);
bool is_cancelled(const Error& error);

/// What is wrong with a typed address; empty when it can be paid or nothing was typed.
QString address_sentence(const service::AddressCheck& check, const QString& network);

/// Why coins are held back: a short name and an explanation.
QString held_back_title(const QString& code);
QString held_back_reason(const QString& code);

QString send_warning(const QString& code);
/// Why a payment has the state "failed".
QString failure_sentence(const QString& code);

/// "Sent", "Received", … and its icon.
QString history_title(const QString& kind);
QString history_icon(const QString& kind);
BadgeFace history_state(const service::HistoryRow& row, std::uint64_t tip);

QString phase_text(service::SyncPhase phase);
/// "Local devnet", "Test network", …
QString network_title(service::NetworkKind kind);
/// What choosing it makes this machine do.
QString network_promise(const service::NetworkChoice& choice);
bool is_test_network(service::NetworkKind kind);

}  // namespace vesper::ui
