/// Item: what stands on the machine's stack.
///
///     item         made by               copied by dup   taken by drop
///     string       push, initial stack   yes             yes
///     program      program               no              yes
///     variable     commit                yes             yes
///     expression   expr, scalar, alloc   no              yes
///     constraint   eq, and, or, not      no              yes
///     coin         inputcoin, outputcoin yes             yes
///     value        borrow                no              no, but retire takes it
///     wide-value   borrow, fee           no              no, and nothing takes it
///     contract     input                 no              no, and nothing takes it
///
/// Items that can be copied are shared, not duplicated: a program of many dups of one long string
/// takes no more memory than the string. zkos-protocol.md 7.1.
#pragma once

#include <memory>
#include <variant>

#include "core/chain/contract.h"
#include "core/zkvm/constraint.h"
#include "core/zkvm/contract.h"
#include "core/zkvm/error.h"

namespace vesper::zkvm {

/// A string and, once it was asked for, the point of the commitment in it.
class StringCell {
public:
    explicit StringCell(chain::VmString value) : value_(std::move(value)) {}

    const chain::VmString& value() const { return value_; }
    /// Of a commitment; for an open one computed once.
    const group::PointBytes& point() const;

private:
    chain::VmString value_;
    mutable std::optional<group::PointBytes> point_;
};

using StringItem = std::shared_ptr<const StringCell>;
struct ProgramItem {
    ByteView bytes;
};
/// The cell holds a chain::Commitment.
struct VariableItem {
    StringItem commitment;
};
using ExpressionItem = std::unique_ptr<Expression>;
/// Belongs to the transaction.
struct CoinItem {
    const chain::OutputCoin* coin;
};
struct ValueItem {
    StringItem qty, flv;
};
struct WideValueItem {};
/// Null but in the older machine, which alone can open it.
struct ContractItem {
    std::shared_ptr<const Contract> contract;
};
/// A coin that came out of a contract, which lives as long as the run.
struct PortableCoinItem {
    const Contract::Coin* coin;
};

class Item {
public:
    using Form = std::variant<StringItem, ProgramItem, VariableItem, ExpressionItem, Constraint,
                              CoinItem, ValueItem, WideValueItem, ContractItem, PortableCoinItem>;

    // NOLINTNEXTLINE(google-explicit-constructor): every form is an item.
    Item(Form form) : form_(std::move(form)) {}
    static Item string(chain::VmString value) {
        return Form(std::make_shared<const StringCell>(std::move(value)));
    }
    static Item expression(Expression value) {
        return Form(std::make_unique<Expression>(std::move(value)));
    }

    const Form& form() const { return form_; }
    /// "string", "variable", …
    std::string_view type() const;
    bool is_droppable() const;

    /// A second one; TypeNotCopyable.
    Result<Item> duplicate() const;

    Result<StringItem> to_string() &&;
    Result<VariableItem> to_variable() &&;
    Result<Expression> to_expression() &&;
    Result<Constraint> to_constraint() &&;
    Result<ValueItem> to_value() &&;

private:
    Form form_;
};

/// An opaque string of 32 bytes or a commitment. The point is not decoded here.
Result<StringItem> string_to_commitment(const StringItem& string);
/// An opaque string of 32 canonical bytes or a scalar.
Result<chain::ScalarWitness> string_to_scalar(const chain::VmString& string);
/// An opaque string of 4 bytes, little endian, or a U32.
Result<std::uint32_t> string_to_u32(const chain::VmString& string);
/// Is it a contract, or the bytes of one (anchor ‖ predicate ‖ LE32 k ‖ k items)?
Result<void> check_string_is_contract(const chain::VmString& string);

}  // namespace vesper::zkvm
