/// Any text as a request or receipt of another wallet: an error, or something that reads the same
/// once it is written down again.
#include "core/wallet/handover.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    constexpr auto kNetwork = chain::Network::Mainnet;
    const auto read = wallet::read_handover({reinterpret_cast<const char*>(data), size}, kNetwork);
    if (!read) return 0;
    const auto text_of = [](const auto& handover) { return wallet::handover_text(handover); };
    const std::string text = std::visit(text_of, *read);
    const auto again = wallet::read_handover(text, kNetwork);
    fuzz::require(again.has_value() && again->index() == read->index());
    fuzz::require(std::visit(text_of, *again) == text);
    return 0;
}
