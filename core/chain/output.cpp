#include "core/chain/output.h"

namespace vesper::chain {

std::string_view io_type_name(IoType type) {
    switch (type) {
        case IoType::Coin:
            return "coin";
        case IoType::Memo:
            return "memo";
        case IoType::State:
            return "state";
    }
    return "";
}

const std::string& Output::owner() const {
    return std::visit([](const auto& data) -> const std::string& { return data.owner; }, output);
}

}  // namespace vesper::chain
