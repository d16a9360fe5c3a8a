/// Contract: items locked under a predicate, as the older machine makes and opens them. Today's
/// machine reads one at `input` and can do nothing with it.
///
///     bytes = anchor 32 ‖ predicate 32 ‖ LE32 k ‖ k items
///     item  = 00 ‖ LE32 n ‖ string | 01 ‖ LE32 n ‖ program | 02 ‖ qty 32 ‖ flv 32
///           | 03 ‖ encryption 64 ‖ owner 64
///     id    = Transcript("ZkVM.contractid"; each field under its name); challenge "id"
///
/// The anchor makes a contract unique: it is the id of the contract made before it, and after an
/// input the ratchet of that input's id. Source: the reference's zkvm/src/contract.rs.
#pragma once

#include <variant>
#include <vector>

#include "core/group/ristretto.h"
#include "core/zkvm/error.h"

namespace vesper::zkvm {

using ContractId = ByteArray<32>;

struct Contract {
    struct Text {
        Bytes bytes;
    };
    struct Code {
        Bytes bytes;
    };
    struct Value {
        group::PointBytes qty, flv;
    };
    struct Coin {
        ByteArray<64> encryption;
        ByteArray<64> owner;
    };
    using Payload = std::variant<Text, Code, Value, Coin>;

    ByteArray<32> anchor{};
    group::PointBytes predicate;
    std::vector<Payload> payload;

    /// InvalidFormat; TrailingBytes when the contract ends before the bytes do.
    static Result<Contract> parse(ByteView bytes);
    ContractId id() const;
};

/// The anchor after an input of this contract.
ByteArray<32> ratchet(const ContractId& id);

}  // namespace vesper::zkvm
