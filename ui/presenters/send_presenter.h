/// The logic of the send page: judging addresses and amounts as they are typed, the preview, and
/// the payment itself with its stages until it stands in a block.
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/service_bridge.h"
#include "ui/widgets/address_field.h"

namespace vesper::ui {

/// Whole sats from "20 000", "20000", "20'000"; nothing for anything else.
std::optional<std::uint64_t> parse_sats(const QString& text);

class SendPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase { Editing, Previewing, Reviewing, Sending, Sent, Failed };

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
    /// Only before the payment leaves; afterwards nothing can be taken back.
    void cancel();
    void start_over();

    Phase phase() const { return phase_; }
    const service::SendRequest& request() const { return request_; }
    const service::SendPreview& preview() const { return preview_; }
    const service::SendResult& result() const { return result_; }
    QString failure() const { return failure_; }
    bool included() const { return included_; }
    std::uint64_t included_height() const { return included_height_; }

signals:
    void phase_changed();
    void maximum_found(int row, quint64 amount);
    void maximum_failed(const QString& sentence);
    void hiding_failed(const QString& sentence);
    void progressed(const QString& stage, double fraction);
    void left_the_machine();
    void in_block();

private:
    void set_phase(Phase phase);
    void sent(Result<service::SendResult> answer);
    void look_for_block();

    ServiceBridge& bridge_;
    Phase phase_ = Phase::Editing;
    service::SendRequest request_;
    service::SendPreview preview_;
    service::SendResult result_;
    QString failure_;
    Task task_;
    bool counted_ = false;
    bool leaving_ = false;
    bool included_ = false;
    bool looking_ = false;
    std::uint64_t included_height_ = 0;
    std::uint64_t seen_revision_ = 0;
};

}  // namespace vesper::ui
