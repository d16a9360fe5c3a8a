/// The logic of the send page: judging addresses and amounts as they are typed, the preview, and
/// the payment itself with its stages until it stands in a block.
#pragma once

#include <optional>
#include <vector>

#include "ui/presenters/payment_presenter.h"
#include "ui/widgets/address_field.h"

namespace vesper::ui {

/// Whole sats from "20 000", "20000", "20'000"; nothing for anything else.
std::optional<std::uint64_t> parse_sats(const QString& text);

class SendPresenter : public PaymentPresenter {
    Q_OBJECT
public:
    explicit SendPresenter(ServiceBridge& bridge, QObject* parent = nullptr);

    struct Verdict {
        AddressField::State state = AddressField::State::Empty;
        QString sentence;
        QString hex;  ///< canonical, when it can be paid
    };
    /// Under 5 ms; called for every keystroke. `others` are the addresses of the other rows.
    Verdict judge_address(const QString& text, const std::vector<QString>& others) const;
    /// Empty when the amounts can be paid; otherwise what is wrong with this one.
    QString judge_amount(const QString& text, std::uint64_t others_total) const;

    /// Fills the row that asked, from the coins and in the way that the request names; through
    /// maximum_found(row, amount).
    void find_maximum(int row, service::SendRequest request, std::uint64_t others_total);
    void review(service::SendRequest request);
    /// The preview once more with other decoys.
    void draw_again();
    /// A payment to oneself that hides a coin anew, for review; `failed` says why there is none.
    void review_hiding(const std::string& coin_key);
    void edit();
    void send();
    void start_over();

    const service::SendRequest& request() const { return request_; }
    const service::SendPreview& preview() const { return preview_; }
    const service::SendResult& result() const { return result_; }

signals:
    void maximum_found(int row, quint64 amount);
    void maximum_failed(const QString& sentence);
    void hiding_failed(const QString& sentence);

private:
    QString refusal(const QString& code) const override;
    void sent(Result<service::SendResult> answer);

    service::SendRequest request_;
    service::SendPreview preview_;
    service::SendResult result_;
};

}  // namespace vesper::ui
