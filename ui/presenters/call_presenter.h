/// The logic of a contract call: what there is to call with, the preview, the call itself with its
/// stages until it stands in a block.
#pragma once

#include <optional>
#include <vector>

#include "ui/presenters/payment_presenter.h"

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

class CallPresenter : public PaymentPresenter {
    Q_OBJECT
public:
    explicit CallPresenter(ServiceBridge& bridge, QObject* parent = nullptr);

    /// Reads what there is; loaded() or load_failed() follows. `request` may be empty.
    void load(const std::string& contract, const std::string& program, const std::string& memo,
              const std::string& request);
    void review(service::CallRequest request);
    void edit();
    void call();
    /// Makes the coin that the preview missed.
    void split();

    const CallStock& stock() const { return stock_; }
    const service::CallRequest& request() const { return request_; }
    const service::CallPreview& preview() const { return preview_; }
    const service::CallResult& result() const { return result_; }
    /// A split would make the coin that is missing.
    bool can_split() const { return can_split_; }

signals:
    void loaded();
    void load_failed(const Error& error);
    void split_done(const QString& sentence);

private:
    QString refusal(const QString& code) const override;
    void called(Result<service::CallResult> answer);

    CallStock stock_;
    service::CallRequest request_;
    service::CallPreview preview_;
    service::CallResult result_;
    bool can_split_ = false;
    quint64 generation_ = 0;
};

}  // namespace vesper::ui
