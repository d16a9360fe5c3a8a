#include "ui/problem_words.h"

#include <QCoreApplication>

#include "ui/storage_words.h"
#include "ui/text.h"

namespace vesper::ui {

namespace {

struct ProblemWords {
    Q_DECLARE_TR_FUNCTIONS(ProblemWords)
};

/// What passes by itself; the height is what could not be had.
QString passing(std::string_view code, std::uint64_t height) {
    const auto is = [code](std::string_view name) { return code == name; };
    const QString block = height == 0 ? ProblemWords::tr("the chain")
                                      : ProblemWords::tr("block %1").arg(grouped(height));
    if (is("net-height-in-future"))
        return ProblemWords::tr("The node does not have %1 yet.").arg(block);
    if (is("net-tx-not-indexed") || is("net-not-found"))
        return ProblemWords::tr("The node has not indexed %1 yet.").arg(block);
    if (is("net-host-not-found")) return ProblemWords::tr("The node's name cannot be resolved.");
    if (is("net-connection-failed") || is("net-connection-lost"))
        return ProblemWords::tr("The node cannot be reached.");
    if (is("net-timeout")) return ProblemWords::tr("The node does not answer in time.");
    if (is("net-offline"))
        return ProblemWords::tr("You chose to be offline: nothing is asked for.");
    if (is("net-proxy-failed"))
        return ProblemWords::tr("The proxy does not answer. Nothing goes around it.");
    if (is("net-tls")) return ProblemWords::tr("The connection to the node is not secure.");
    if (is("net-key-changed"))
        return ProblemWords::tr(
            "The node shows another key than the one you pinned; nothing was sent to it.");
    if (is("net-rate-limited")) return ProblemWords::tr("The node asks for fewer requests.");
    if (is("net-not-implemented"))
        return ProblemWords::tr(
            "The node does not offer what is needed; it may serve another chain.");
    if (is("validators-withheld"))
        return ProblemWords::tr(
                   "The node does not say who may sign %1, though this was known before. Nothing "
                   "of it is taken; choose another node.")
            .arg(block);
    if (is("node-behind"))
        return ProblemWords::tr("The node's chain ends before %1, which this computer has.")
            .arg(block);
    if (code.starts_with("net-"))
        return ProblemWords::tr("The node gave no usable answer for %1.").arg(block);
    return {};
}

/// What ends the sync until the user does something.
QString final(std::string_view code, const QString& detail) {
    const auto is = [code](std::string_view name) { return code == name; };
    if (is("wrong-chain"))
        return ProblemWords::tr("The node serves another chain: %1.").arg(detail);
    if (is("no-zkos-module")) return ProblemWords::tr("The node's chain has no ZkOS module.");
    if (is("dishonest-node"))
        return ProblemWords::tr("The node sent a block that is not what its hash says: %1.")
            .arg(detail);
    if (is("false-results"))
        return ProblemWords::tr(
                   "The node lied about which transactions took effect. Nothing of it was kept; "
                   "choose another one (%1).")
            .arg(detail);
    if (is("unsigned-block"))
        return ProblemWords::tr("The chain's validators did not sign what the node sent: %1.")
            .arg(detail);
    if (is("trusted-block-differs"))
        return ProblemWords::tr("The node has another chain than the one you vouch for: %1.")
            .arg(detail);
    if (is("trust-expired"))
        return ProblemWords::tr(
                   "Too long ago to tell who may sign now (%1). Name a newer block that you got "
                   "from somebody you trust.")
            .arg(detail);
    if (is("node-pruned"))
        return ProblemWords::tr(
            "The node no longer has the blocks that come next. Choose a node that keeps the whole "
            "chain.");
    if (is("bad-node"))
        return ProblemWords::tr("The node cannot serve this wallet; choose another one (%1).")
            .arg(detail);
    return chain_copy_error(code, utf8(detail));
}

}  // namespace

QString problem_sentence(const service::SyncProblem& problem) {
    const QString words = problem.fatal ? final(problem.code, remote(problem.detail, 200))
                                        : passing(problem.code, problem.height);
    return words.isEmpty() ? remote(problem.sentence, 300) : words;
}

}  // namespace vesper::ui
