/// The words of contracts: what programs and their numbers are called, who can read a number, what
/// a call does with the user's money, why one cannot be made. Names that are not known (those of
/// imported contracts) are shown as their author wrote them.
#pragma once

#include <QString>

#include "core/service/contract_service.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

/// "Twilight relayer", or the importer's word.
QString contract_title(const std::string& id, const std::string& name);
/// "Open a trade".
QString program_title(const std::string& name);
/// What the program does, in one sentence.
QString program_sentence(const service::ContractProgram& program);
/// Why it cannot be called; empty if it can.
QString program_obstacle(const service::ContractProgram& program);
/// "Locks a coin", "Releases a memo", …
BadgeFace action_face(const std::string& action);

/// "Entry price".
QString field_title(const std::string& name);
QString unit_text(const std::string& unit);
/// "Long".
QString choice_text(const std::string& code);
/// What is to be typed.
QString field_hint(const service::ContractField& field);
/// Whether everybody will read it.
BadgeFace field_face(bool hidden);

/// The number with its unit; dots in discreet mode, "not known" where it is hidden from us too.
QString value_text(const service::ContractValue& value);
/// "In clear", "Hidden", "Revealed".
BadgeFace value_face(const std::string& visibility);

/// "Locked", "Arriving", "In a payment", "Frozen".
BadgeFace lock_face(const service::LockRow& lock);
/// "Memo of Open a trade", "State".
QString lock_title(const service::LockRow& lock);
/// In which contract it is locked, until when, and what would release it.
QString lock_sentence(const service::LockRow& lock, std::uint64_t height);

QString call_warning(const QString& code);
/// What "conforming" means for the money in such a call, in one sentence.
QString conforming_sentence(const service::CallPreview& preview);
/// "Lock 20 000 sats", what the button that confirms says.
QString call_verb(const std::string& action, std::optional<std::uint64_t> amount);

/// Errors of contracts; empty for a code that is none of theirs.
QString contract_error(std::string_view code, const std::string& context);
/// Why a call cannot be made as it is.
QString call_problem(const service::CallPreview& preview);

}  // namespace vesper::ui
