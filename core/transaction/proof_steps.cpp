#include "core/transaction/proof_steps.h"

#include <utility>

namespace vesper::transaction {

namespace {
thread_local ProofRecorder* recording = nullptr;
}

ProofRecorder::ProofRecorder() : outer_(std::exchange(recording, this)) {}

ProofRecorder::~ProofRecorder() {
    recording = outer_;
}

ProofRecorder* ProofRecorder::current() {
    return recording;
}

}  // namespace vesper::transaction
