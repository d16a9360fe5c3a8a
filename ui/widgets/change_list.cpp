#include "ui/widgets/change_list.h"

#include <QGridLayout>

#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

namespace {
constexpr int kMaxText = 44;

QString value_text(const std::string& value) {
    if (value.empty()) return QStringLiteral("–");
    static const std::string kHidden = "hidden ";
    if (value.starts_with(kHidden))
        return ChangeList::tr("hidden (%1…)").arg(remote(value.substr(kHidden.size()), 16));
    const QString text = remote(value);
    return text.size() > kMaxText ? shortened(text) : text;
}
}  // namespace

QString contract_field_title(const QString& field) {
    if (field == u"nonce") return ChangeList::tr("Step");
    if (field == u"owner") return ChangeList::tr("Owner");
    if (field == u"commitment") return ChangeList::tr("Amount");
    if (field == u"timebounds") return ChangeList::tr("Time bounds");
    if (field == u"initial_margin") return ChangeList::tr("Initial margin");
    if (field == u"deposit") return ChangeList::tr("Deposit");
    if (field == u"position_size") return ChangeList::tr("Position size");
    if (field == u"leverage") return ChangeList::tr("Leverage");
    if (field == u"entry_price") return ChangeList::tr("Entry price");
    if (field == u"side") return ChangeList::tr("Side");
    if (field == u"pool_share") return ChangeList::tr("Pool share");
    if (field == u"total_locked_value") return ChangeList::tr("Total locked value");
    if (field == u"total_pool_share") return ChangeList::tr("Total pool share");
    if (field == u"revealed_value") return ChangeList::tr("Revealed value");
    return field;
}

ChangeList::ChangeList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(space::k16);
    grid_->setVerticalSpacing(space::k8);
    grid_->setColumnStretch(1, 1);
    grid_->setColumnStretch(2, 1);
}

void ChangeList::set(const std::vector<service::FieldChange>& changes) {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int line = 0;
    QString heading;
    for (const service::FieldChange& change : changes) {
        const QString object =
            (change.object == "state" ? tr("State %1") : tr("Memo %1")).arg(change.pair + 1);
        if (object != heading) {
            heading = object;
            grid_->addWidget(text_label(object, TextStyle::SmallStrong, Tone::Text, this), line, 0);
            grid_->addWidget(text_label(tr("Before"), TextStyle::Small, Tone::Muted, this), line,
                             1);
            grid_->addWidget(text_label(tr("After"), TextStyle::Small, Tone::Muted, this), line, 2);
            ++line;
        }
        grid_->addWidget(text_label(contract_field_title(remote(change.field, 60)), TextStyle::Body,
                                    Tone::Muted, this),
                         line, 0);
        const auto value = [&](const std::string& text, int column) {
            auto* label = text_label(value_text(text), TextStyle::MonoSmall,
                                     change.changed ? Tone::Text : Tone::Muted, this);
            label->setToolTip(plain_tooltip(remote(text)));
            grid_->addWidget(label, line, column);
        };
        value(change.before, 1);
        value(change.after, 2);
        if (change.changed)
            grid_->addWidget(
                new Badge(change.before.empty()
                              ? BadgeFace{tr("New"), QStringLiteral("check-circle"), Tone::Accent}
                          : change.after.empty()
                              ? BadgeFace{tr("Taken"), QStringLiteral("send"), Tone::Muted}
                              : BadgeFace{tr("Changed"), QStringLiteral("mixed"), Tone::Accent}),
                line, 3);
        ++line;
    }
    if (changes.empty())
        grid_->addWidget(paragraph(tr("It took and made no memo and no state."), TextStyle::Body,
                                   Tone::Muted, this),
                         0, 0, 1, 4);
}

}  // namespace vesper::ui
