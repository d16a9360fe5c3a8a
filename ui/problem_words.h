/// Why the sync waits or has stopped, in the user's language. The sync itself tells it in English
/// (SyncProblem::sentence), which is what remains for codes that are not known here.
#pragma once

#include <QString>

#include "core/service/chain_service.h"

namespace vesper::ui {

/// One or two sentences of plain text: what happened, and what can be done about it.
QString problem_sentence(const service::SyncProblem& problem);

}  // namespace vesper::ui
