/// The wallet library's contracts, locks and calls as the service shows them.
#pragma once

#include "core/service/contract_service.h"
#include "core/wallet/contract_lock.h"
#include "core/wallet/contract_schema.h"

namespace vesper::service {

ContractRow contract_row(const wallet::ContractSchema& contract);
LockRow lock_row(const wallet::ContractLock& lock, std::uint64_t height);
ContractValue contract_value(const wallet::LockValue& value);
std::vector<ContractValue> contract_values(const std::vector<wallet::LockValue>& values);

}  // namespace vesper::service
