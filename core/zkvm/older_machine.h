/// OlderMachine: the machine of the transactions before ZkOS, where contracts are opened and made.
/// It differs from Machine in these instructions:
///
///     unblind     V v → V               v·B = V, deferred
///     issue       qty flv data pred →   a contract of the new value; commits flv, qty and qty
///     retire      value →               logged
///     fee         string → wide-value   logged; all fees together at most 2^24
///     input       string → contract     logged; sets the anchor
///     output:k    x(k-1) … x(0) pred →  a contract of portable items, logged
///     contract:k  x(k-1) … x(0) pred → contract
///     log         string →              logged
///     call        contract proof program → payload, and the program runs; deferred
///     signtx      contract → payload    its predicate signs the transaction
///     signid      contract program signature → payload, and the program runs; deferred
///     signtag     likewise; the payload's top is the string that is signed
///     inputcoin, outputcoin             nothing
///     ext         nothing in transactions of a version above 1, else ExtensionsNotAllowed
///
/// A program that a call starts runs to its end before the calling one goes on; offsets count from
/// the start of the program at hand. Source: the reference's zkvm/src/vm.rs (its `VM`).
#pragma once

#include "core/zkvm/machine.h"
#include "core/zkvm/point_equation.h"
#include "core/zkvm/transaction_log.h"

namespace vesper::zkvm {

class OlderMachine final : public Machine {
public:
    static constexpr std::uint64_t kMaxFee = std::uint64_t{1} << 24;

    OlderMachine(MachineHost& host, const OlderHeader& header, MachineObserver* observer = nullptr);

    Result<void> run(ByteView program) override;

    const TransactionLog& log() const { return log_; }
    const std::vector<PointEquation>& deferred() const { return deferred_; }
    /// What signtx opened, in order.
    const std::vector<SignedContract>& signed_contracts() const { return signed_; }

private:
    Result<void> dispatch(const Instruction& instruction) override;
    Result<Bytes> pop_bytes();
    Result<group::PointBytes> pop_predicate();
    Result<ByteView> pop_program();
    /// Kept until the run is over, since its programs are views into it.
    Result<const Contract*> pop_contract();
    Result<void> push_contract(Contract contract);
    /// Takes `k` items and the anchor, which becomes the new contract's id.
    Result<Contract> make_contract(const group::PointBytes& predicate,
                                   std::vector<Contract::Payload> payload);
    Result<std::vector<Contract::Payload>> pop_payload(std::uint32_t k);
    void push_payload(const Contract& contract);
    Result<ContractId> id_of(const Contract& contract);

    Result<void> unblind();
    Result<void> issue();
    Result<void> retire();
    Result<void> fee();
    Result<void> input();
    Result<void> output(std::uint32_t k);
    Result<void> contract(std::uint32_t k);
    Result<void> log_data();
    Result<void> call();
    Result<void> signtx();
    Result<void> signid();
    Result<void> signtag();

    bool extensions_;
    std::uint64_t fees_ = 0;
    std::optional<ByteArray<32>> anchor_;
    TransactionLog log_;
    std::vector<PointEquation> deferred_;
    std::vector<SignedContract> signed_;
    std::vector<std::shared_ptr<const Contract>> opened_;
    /// Programs under way, the innermost last.
    std::vector<base::Reader> runs_;
};

}  // namespace vesper::zkvm
