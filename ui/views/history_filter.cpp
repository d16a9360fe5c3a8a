#include "ui/views/history_filter.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {

constexpr int kTypingMs = 150;
constexpr int kMaxText = 200;

std::int64_t start_of(const QDate& day) {
    return day.startOfDay().toMSecsSinceEpoch();
}

QDateEdit* date_edit(const QString& meaning, const QString& name, QWidget* parent) {
    auto* edit = new QDateEdit(QDate::currentDate(), parent);
    edit->setObjectName(name);
    edit->setAccessibleName(meaning);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return edit;
}

}  // namespace

HistoryFilterBar::HistoryFilterBar(QWidget* parent)
    : QWidget(parent),
      text_(new QLineEdit(this)),
      state_(new QComboBox(this)),
      direction_(new QComboBox(this)),
      period_(new QComboBox(this)),
      range_(new QWidget(this)),
      from_(date_edit(tr("First day"), QStringLiteral("history.filter.from"), range_)),
      to_(date_edit(tr("Last day"), QStringLiteral("history.filter.to"), range_)),
      clear_(icon_button(QStringLiteral("close"), tr("Show everything"), this)) {
    setObjectName(QStringLiteral("history.filter"));
    text_->setObjectName(QStringLiteral("history.filter.text"));
    text_->setAccessibleName(tr("Search in labels, ids and addresses"));
    text_->setPlaceholderText(tr("Label, id or address"));
    text_->setMaxLength(kMaxText);
    text_->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    state_->setObjectName(QStringLiteral("history.filter.state"));
    state_->setAccessibleName(tr("State"));
    state_->addItem(tr("All states"), QStringList());
    state_->addItem(tr("In a block"), QStringList{"included"});
    state_->addItem(tr("Under way"), QStringList{"draft", "proved", "sent", "seen"});
    state_->addItem(tr("Failed"), QStringList{"failed"});
    using Direction = service::HistoryFilter::Direction;
    direction_->setObjectName(QStringLiteral("history.filter.direction"));
    direction_->setAccessibleName(tr("Direction"));
    direction_->addItem(tr("In and out"), static_cast<int>(Direction::Any));
    direction_->addItem(tr("Incoming"), static_cast<int>(Direction::In));
    direction_->addItem(tr("Outgoing"), static_cast<int>(Direction::Out));
    period_->setObjectName(QStringLiteral("history.filter.period"));
    period_->setAccessibleName(tr("Period"));
    period_->addItem(tr("Any time"), Always);
    period_->addItem(tr("Last 7 days"), Week);
    period_->addItem(tr("Last 30 days"), Month);
    period_->addItem(tr("This year"), Year);
    period_->addItem(tr("Between…"), Between);
    from_->setDate(QDate::currentDate().addMonths(-1));
    clear_->setObjectName(QStringLiteral("history.filter.clear"));

    auto* dates = new QHBoxLayout(range_);
    dates->setContentsMargins(0, 0, 0, 0);
    dates->setSpacing(space::k8);
    dates->addWidget(from_);
    dates->addWidget(text_label(tr("to"), TextStyle::Body, Tone::Muted, range_));
    dates->addWidget(to_);
    dates->addStretch(1);
    auto* layout = column(this, space::k8);
    auto* line = row(space::k8);
    line->addWidget(text_, 1);
    line->addWidget(state_);
    line->addWidget(direction_);
    line->addWidget(period_);
    line->addWidget(clear_);
    layout->addLayout(line);
    layout->addWidget(range_);

    // A reload per key would only be overtaken by the next one.
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(&typing_, &QTimer::timeout, this, &HistoryFilterBar::changed);
    connect(text_, &QLineEdit::textChanged, this, [this] {
        refresh();
        if (!clearing_) typing_.start();
    });
    for (QComboBox* box : {state_, direction_, period_})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            refresh();
            if (!clearing_) emit changed();
        });
    for (QDateEdit* edit : {from_, to_})
        connect(edit, &QDateEdit::dateChanged, this, [this] {
            if (!clearing_) emit changed();
        });
    connect(clear_, &Button::clicked, this, [this] {
        text_->setFocus();
        clear();
    });
    refresh();
}

service::HistoryFilter HistoryFilterBar::filter() const {
    service::HistoryFilter out;
    out.text = utf8(text_->text().trimmed());
    for (const QString& state : state_->currentData().toStringList())
        out.states.push_back(utf8(state));
    out.direction =
        static_cast<service::HistoryFilter::Direction>(direction_->currentData().toInt());
    const QDate today = QDate::currentDate();
    switch (period_->currentData().toInt()) {
        case Week:
            out.from_ms = start_of(today.addDays(-6));
            break;
        case Month:
            out.from_ms = start_of(today.addDays(-29));
            break;
        case Year:
            out.from_ms = start_of(QDate(today.year(), 1, 1));
            break;
        case Between:
            // Both days count, in whichever order they were given.
            out.from_ms = start_of(std::min(from_->date(), to_->date()));
            out.to_ms = start_of(std::max(from_->date(), to_->date()).addDays(1));
            break;
        default:
            break;
    }
    return out;
}

void HistoryFilterBar::clear() {
    clearing_ = true;
    text_->clear();
    for (QComboBox* box : {state_, direction_, period_})
        box->setCurrentIndex(0);
    clearing_ = false;
    typing_.stop();
    refresh();
    emit changed();
}

void HistoryFilterBar::refresh() {
    range_->setVisible(period_->currentData().toInt() == Between);
    clear_->setEnabled(active());
}

}  // namespace vesper::ui
