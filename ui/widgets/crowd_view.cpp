#include "ui/widgets/crowd_view.h"

#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

namespace {
constexpr int kDots = 60;
constexpr int kHeight = 84;
constexpr int kBarRoom = 44;
constexpr int kBar = 56;
}  // namespace

class CrowdView::Picture : public QWidget {
public:
    explicit Picture(QWidget* parent) : QWidget(parent) {
        setFixedHeight(kHeight);
        setMinimumWidth(kDots + space::k24 + static_cast<int>(Crowd::kAges) * (kBar + space::k8));
        connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
    }

    void set(const Crowd& crowd) {
        crowd_ = crowd;
        QStringList said;
        for (std::size_t i = 0; i < Crowd::kAges; ++i)
            if (crowd.decoy_ages[i] > 0)
                said << CrowdView::tr("%1 decoys of age %2 blocks")
                            .arg(crowd.decoy_ages[i])
                            .arg(age_bucket(i));
        if (crowd.own_age)
            said << CrowdView::tr("your coin of age %1 blocks").arg(age_bucket(*crowd.own_age));
        setAccessibleName(CrowdView::tr("Ages of the crowd"));
        setAccessibleDescription(said.join(QStringLiteral(", ")));
        setToolTip(plain_tooltip(said.join(u'\n')));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& t = tokens();
        // Three rows of three: nobody can tell which two of them are the parties.
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.kind(ObjectKind::Shuffle));
        for (int i = 0; i < 9; ++i)
            painter.drawEllipse(QPointF(10 + 20 * (i % 3), 12 + 20 * (i / 3)), 6, 6);
        const int left = kDots + space::k24;
        const int most =
            std::max(1, *std::max_element(crowd_.decoy_ages.begin(), crowd_.decoy_ages.end()));
        for (std::size_t i = 0; i < Crowd::kAges; ++i) {
            const int x = left + static_cast<int>(i) * (kBar + space::k8);
            const int count = crowd_.decoy_ages[i];
            const int height = count == 0 ? 2 : std::max(4, kBarRoom * count / most);
            const QRectF bar(x, 16 + kBarRoom - height, kBar, height);
            painter.setPen(Qt::NoPen);
            painter.setBrush(count == 0 ? t.line : t.kind(ObjectKind::Shuffle));
            painter.drawRoundedRect(bar, 2, 2);
            painter.setFont(Theme::instance().font(TextSize::Small));
            painter.setPen(t.muted);
            painter.drawText(QRect(x - 4, 16 + kBarRoom + 4, kBar + 8, 18), Qt::AlignCenter,
                             age_bucket(i));
            if (count > 0)
                painter.drawText(QRectF(x, bar.top() - 16, kBar, 15), Qt::AlignCenter,
                                 QString::number(count));
            if (crowd_.own_age == i) {
                painter.setPen(QPen(t.accent, 2));
                painter.setBrush(t.surface);
                painter.drawEllipse(QPointF(x + kBar - 8, 16 + kBarRoom - 8), 4, 4);
            }
        }
    }

private:
    Crowd crowd_;
};

CrowdView::CrowdView(const QString& remedy, QWidget* parent)
    : QWidget(parent),
      picture_(new Picture(this)),
      sentence_(paragraph({}, TextStyle::Small, Tone::Muted, this)),
      warning_(new Banner(Tone::Warning, this)) {
    setObjectName(QStringLiteral("crowd"));
    sentence_->setObjectName(QStringLiteral("crowd.sentence"));
    warning_->setObjectName(QStringLiteral("crowd.warning"));
    auto* layout = column(this, space::k8);
    layout->addWidget(sentence_);
    layout->addWidget(picture_);
    layout->addWidget(warning_);
    if (!remedy.isEmpty()) {
        remedy_ = new Button(remedy, ButtonVariant::Normal, warning_);
        remedy_->setObjectName(QStringLiteral("crowd.remedy"));
        warning_->add_action(remedy_);
        connect(remedy_, &Button::clicked, this, &CrowdView::remedy_wanted);
    }
    warning_->hide();
}

void CrowdView::set(const Crowd& crowd, bool remedy_possible) {
    picture_->set(crowd);
    QString sentence = crowd_sentence(crowd);
    if (crowd.own_age) sentence += u' ' + tr("The ring marks the age of your own coin.");
    sentence_->setText(sentence);
    QStringList warnings;
    for (const QString& code : crowd.weaknesses)
        warnings << weakness_sentence(code);
    warning_->set_text(warnings.join(u' '));
    warning_->setVisible(crowd.weak());
    if (remedy_ != nullptr) remedy_->setVisible(remedy_possible);
}

}  // namespace vesper::ui
