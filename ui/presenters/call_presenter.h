/// The logic of a contract call: what there is to call with, the preview, the call itself with its
/// stages until it stands in a block.
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/presenters/payment_watch.h"
#include "ui/service_bridge.h"

namespace vesper::ui {

/// What a call form is made from.
struct CallStock {
    service::ContractRow contract;
    std::string program;
    std::vector<service::CoinRow> coins;            ///< that a contract can take
    std::vector<service::LockRow> memos;            ///< that the program takes
    std::vector<service::LockRow> states;           ///< of this contract
    std::optional<service::HandoverView> handover;  ///< the call serves this request
    std::string memo_key;                           ///< asked for at the start

    const service::ContractProgram* chosen() const;
};

class CallPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase { Editing, Previewing, Reviewing, Calling, Done, Failed };

    explicit CallPresenter(ServiceBridge& bridge, QObject* parent = nullptr);

    /// Reads what there is; loaded() or load_failed() follows. `request` may be empty.
    void load(const std::string& contract, const std::string& program, const std::string& memo,
              const std::string& request);
    void review(service::CallRequest request);
    void edit();
    void call();
    /// Only before the call leaves; afterwards nothing can be taken back.
    void cancel();
    /// Makes the coin that the preview missed.
    void split();

    Phase phase() const { return phase_; }
    const CallStock& stock() const { return stock_; }
    const service::CallRequest& request() const { return request_; }
    const service::CallPreview& preview() const { return preview_; }
    const service::CallResult& result() const { return result_; }
    QString failure() const { return failure_; }
    /// A split would make the coin that is missing.
    bool can_split() const { return can_split_; }
    bool included() const { return included_height_ > 0; }
    std::uint64_t included_height() const { return included_height_; }

signals:
    void loaded();
    void load_failed(const Error& error);
    void phase_changed();
    void progressed(const QString& stage, double fraction);
    void left_the_machine();
    void in_block();
    void split_done(const QString& sentence);

private:
    void set_phase(Phase phase);
    void fail_with(const QString& sentence, Phase phase);
    void called(Result<service::CallResult> answer);

    ServiceBridge& bridge_;
    PaymentWatch watch_;
    Phase phase_ = Phase::Editing;
    CallStock stock_;
    service::CallRequest request_;
    service::CallPreview preview_;
    service::CallResult result_;
    QString failure_;
    Task task_;
    bool counted_ = false;
    bool leaving_ = false;
    bool can_split_ = false;
    std::uint64_t included_height_ = 0;
    quint64 generation_ = 0;
};

}  // namespace vesper::ui
