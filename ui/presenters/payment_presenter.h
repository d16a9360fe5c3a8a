/// What the presenters of a transfer and of a contract call share: its phases, the cancel that
/// works until it leaves this machine, and the wait for its block.
#pragma once

#include <QObject>

#include "ui/presenters/payment_watch.h"
#include "ui/service_bridge.h"

namespace vesper::ui {

class PaymentPresenter : public QObject {
    Q_OBJECT
public:
    enum class Phase { Editing, Previewing, Reviewing, Paying, Paid, Failed };

    /// Only before the payment leaves; afterwards nothing can be taken back.
    void cancel();

    Phase phase() const { return phase_; }
    QString failure() const { return failure_; }
    bool included() const { return included_height_ > 0; }
    std::uint64_t included_height() const { return included_height_; }

signals:
    void phase_changed();
    void progressed(const QString& stage, double fraction);
    void left_the_machine();
    void in_block();

protected:
    PaymentPresenter(ServiceBridge& bridge, QObject* parent);

    ServiceBridge& bridge() const { return bridge_; }
    void set_phase(Phase phase);
    void fail_with(const QString& sentence, Phase phase);
    void forget_failure() { failure_.clear(); }
    /// Forgets the last payment, too.
    void forget_payment();
    /// Paying begins. `start` gets the handler of its progress and gives the task.
    void pay(const std::function<Task(Worker::ProgressHandler)>& start);
    /// It is with the network: the phase is Paid until a block refuses it.
    void paid(std::int64_t payment);
    /// What is said of a payment that the network refused.
    virtual QString refusal(const QString& code) const = 0;

private:
    ServiceBridge& bridge_;
    PaymentWatch watch_;
    Phase phase_ = Phase::Editing;
    QString failure_;
    Task task_;
    bool leaving_ = false;
    std::uint64_t included_height_ = 0;
};

}  // namespace vesper::ui
