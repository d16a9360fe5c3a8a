/// What the rules say, in the user's language: one sentence for each rule R-n, weakness W-n and
/// audit L-n, by its stable name.
#pragma once

#include <string>

#include <QString>

#include "core/service/chain_service.h"

namespace vesper::ui {

QString finding_sentence(const service::FindingView& finding);
/// For the test that keeps this list and the rules' own together.
bool has_rule_words(const std::string& name);

}  // namespace vesper::ui
