/// What a user may send to somebody who is to find a fault (F122): what runs here and the last
/// lines of the log, as one text that is shown whole before it is saved. Nothing is ever sent. It
/// holds no address, amount, name of a wallet or of a server, path, or key; see core/base/log.h for
/// why the log cannot.
#pragma once

#include <string>

#include "core/service/chain_service.h"
#include "core/service/network.h"

namespace vesper::service {

struct ReportFacts {
    std::string version;    ///< of this program
    std::string libraries;  ///< such as "Qt 6.4.2"; may be empty
    NetworkKind network = NetworkKind::Devnet;
    ChainStatus chain;
    bool ended_badly = false;  ///< the run before this one
};

std::string report_text(const ReportFacts& facts);

}  // namespace vesper::service
