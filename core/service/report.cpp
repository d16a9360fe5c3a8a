#include "core/service/report.h"

#include <sys/utsname.h>
#include <thread>

#include "core/base/log.h"

namespace vesper::service {
namespace {

std::string_view phase_name(SyncPhase phase) {
    switch (phase) {
        case SyncPhase::Idle:
            return "idle";
        case SyncPhase::Connecting:
            return "connecting";
        case SyncPhase::Fetching:
            return "fetching";
        case SyncPhase::Verifying:
            return "verifying";
        case SyncPhase::Committing:
            return "committing";
        case SyncPhase::Following:
            return "following";
        case SyncPhase::Stalled:
            return "stalled";
        case SyncPhase::Stopped:
            return "stopped";
    }
    return "?";
}

std::string system_text() {
    utsname name{};
    if (::uname(&name) != 0) return "?";
    // Not nodename: people name their computers after themselves.
    return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

}  // namespace

std::string report_text(const ReportFacts& facts) {
    const ChainStatus& chain = facts.chain;
    std::string out = "Vesper " + facts.version + "\n";
    const auto line = [&](std::string_view name, std::string_view value) {
        out += name;
        out += ": ";
        out += value;
        out += '\n';
    };
    if (!facts.libraries.empty()) line("libraries", facts.libraries);
    line("system", system_text());
    line("processors", std::to_string(std::thread::hardware_concurrency()));
    line("network", network_kind_name(facts.network));
    line("last run", facts.ended_badly ? "did not end as it should" : "ended as it should");
    line("sync", phase_name(chain.phase));
    line("height", std::to_string(chain.height) + " of " + std::to_string(chain.target));
    line("blocks/s", std::to_string(chain.blocks_per_second));
    line("proofs", chain.verifying ? "verified" : "not all verified");
    line("outputs", std::to_string(chain.coins + chain.memos + chain.states));
    line("transactions", std::to_string(chain.transactions));
    // The sentence may name a server; the code does not.
    line("problem", chain.problem ? base::LogCode(chain.problem->code).text() : "none");
    out += "\nLog\n";
    for (const std::string& entry : base::log().lines())
        out += entry + '\n';
    return out;
}

}  // namespace vesper::service
