#include "ui/views/call_review.h"

#include <algorithm>

#include <QPainter>

#include "ui/contract_words.h"
#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/views/value_list.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {

/// The amount that the button names: what is locked, or what is paid out.
std::optional<std::uint64_t> main_amount(const service::CallPreview& preview) {
    const bool out = preview.action == "release";
    for (const service::CallPart& part : out ? preview.outputs : preview.inputs)
        if (part.kind == "coin" && part.amount) return part.amount;
    return std::nullopt;
}

/// The drawing of a kind, in its hue.
class KindMark : public QWidget {
public:
    KindMark(ObjectKind kind, QWidget* parent) : QWidget(parent), kind_(kind) {
        setFixedSize(20, 20);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paint_icon(painter, kind_icon(kind_), rect(), tokens().kind(kind_));
    }

private:
    ObjectKind kind_;
};

}  // namespace

CallReview::CallReview(const service::CallPreview& preview, QWidget* parent)
    : Card(tr("Check before you call"), parent) {
    setObjectName(QStringLiteral("call.review_card"));
    add_parts(tr("Goes in"), preview.inputs);
    add_parts(tr("Comes out"), preview.outputs);
    const auto values = [this](const QString& title, const QString& object_name,
                               const std::vector<service::ContractValue>& list) {
        if (list.empty()) return;
        body()->addWidget(new Divider(this));
        body()->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted, this));
        auto* grid = new ValueList(this);
        grid->setObjectName(object_name);
        grid->set(list);
        body()->addWidget(grid);
    };
    // What everyone will read is said once.
    std::vector<service::ContractValue> hidden_results;
    for (const service::ContractValue& result : preview.results)
        if (std::ranges::find(preview.reveals, result.name, &service::ContractValue::name) ==
            preview.reveals.end())
            hidden_results.push_back(result);
    values(tr("What follows from it"), QStringLiteral("call.review.results"), hidden_results);
    values(tr("Everyone will read on the chain"), QStringLiteral("call.review.reveals"),
           preview.reveals);
    if (preview.reveals.empty()) {
        body()->addWidget(new Divider(this));
        body()->addWidget(paragraph(tr("No number of it is readable on the chain; which contract "
                                       "and which program it calls is."),
                                    TextStyle::Body, Tone::Muted, this));
    }
    body()->addWidget(new Divider(this));
    auto* verdict = row(space::k12);
    verdict->addWidget(new Badge(verdict_face(QStringLiteral("conforming")), this), 0,
                       Qt::AlignTop);
    auto* meaning = paragraph(conforming_sentence(preview), TextStyle::Body, Tone::Text, this);
    meaning->setObjectName(QStringLiteral("call.review.sentence"));
    verdict->addWidget(meaning, 1);
    body()->addLayout(verdict);
    QStringList warnings;
    for (const std::string& warning : preview.warnings)
        warnings << call_warning(remote(warning, 80));
    if (!warnings.isEmpty()) {
        auto* banner = new Banner(Tone::Warning, this);
        banner->setObjectName(QStringLiteral("call.review.warnings"));
        banner->set_text(warnings.join(u'\n'));
        body()->addWidget(banner);
    }
    QStringList costs;
    if (preview.multipliers) costs << tr("Proof: %1 of 256 multipliers").arg(*preview.multipliers);
    costs << tr("fee %1, written down and not taken from your coins").arg(amount_text(preview.fee));
    body()->addWidget(
        paragraph(costs.join(QStringLiteral(" · ")), TextStyle::Small, Tone::Muted, this));
    auto* foot = row(space::k8);
    edit_ = new Button(tr("Change something"), ButtonVariant::Normal, this);
    edit_->setObjectName(QStringLiteral("call.edit"));
    auto* confirm =
        new Button(call_verb(preview.action, main_amount(preview)), ButtonVariant::Primary, this);
    confirm->setObjectName(QStringLiteral("call.confirm"));
    foot->addWidget(edit_);
    foot->addStretch(1);
    foot->addWidget(confirm);
    body()->addLayout(foot);
    connect(edit_, &Button::clicked, this, &CallReview::edit);
    connect(confirm, &Button::clicked, this, &CallReview::confirmed);
}

void CallReview::add_parts(const QString& title, const std::vector<service::CallPart>& parts) {
    body()->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted, this));
    for (const service::CallPart& part : parts) {
        auto* line = row(space::k8);
        line->addWidget(new KindMark(output_object(part.kind), this));
        line->addWidget(text_label(output_title(part.kind), TextStyle::Body, Tone::Text, this));
        const QString whose =
            part.mine ? tr("yours") : tr("of %1").arg(shortened(remote(part.owner, 160)));
        line->addWidget(text_label(whose, TextStyle::Small, Tone::Muted, this));
        line->addStretch(1);
        if (part.amount) {
            auto* amount = new AmountLabel(TextSize::Body, this);
            amount->set_meaning(output_title(part.kind));
            amount->set(static_cast<std::int64_t>(*part.amount));
            amount->set_alignment(Qt::AlignRight | Qt::AlignVCenter);
            line->addWidget(amount);
        }
        body()->addLayout(line);
    }
}

}  // namespace vesper::ui
