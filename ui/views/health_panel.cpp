#include "ui/views/health_panel.h"

#include <algorithm>

#include <QFileInfo>
#include <QHBoxLayout>

#include "ui/storage_words.h"
#include "ui/text.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

namespace {
constexpr int kWidth = 600;
}

HealthPanel::HealthPanel(QWidget* window, const std::vector<service::FileHealth>& files)
    : Overlay(window, kWidth) {
    setObjectName(QStringLiteral("health"));
    setAccessibleName(tr("The last run did not come to its end"));
    const bool sound = std::ranges::all_of(
        files, [](const service::FileHealth& file) { return file.way_out.empty(); });
    body()->addWidget(text_label(tr("The last run did not come to its end"), TextStyle::Large));
    auto* verdict = new Banner(sound ? Tone::Positive : Tone::Danger);
    verdict->set_text(
        sound ? tr("Vesper crashed or the machine lost its power. Every file was looked at, and "
                   "all are sound: nothing is lost.")
              : tr("Vesper crashed or the machine lost its power, and not every file is as it was. "
                   "Nothing was changed yet; each has a way out."));
    verdict->setObjectName(QStringLiteral("health.verdict"));
    body()->addWidget(verdict);
    int number = 0;
    for (const service::FileHealth& file : files) {
        auto* holder = new QWidget;
        auto* cells = new QHBoxLayout(holder);
        cells->setContentsMargins(0, 0, 0, 0);
        cells->setSpacing(space::k12);
        auto* words = column(nullptr, 2);
        const QString name = remote(file.file, 120);
        words->addWidget(text_label(name, TextStyle::Mono));
        if (const QString sentence = health_sentence(file); !sentence.isEmpty())
            words->addWidget(paragraph(sentence, TextStyle::Small, Tone::Muted));
        cells->addLayout(words, 1);
        cells->addWidget(new Badge(health_face(file)), 0, Qt::AlignVCenter);
        body()->addWidget(holder);
        if (file.way_out.empty()) continue;
        const bool chain = file.way_out == "read-chain-again";
        if (!chain && file.way_out != "restore-backup") continue;
        auto* act = new Button(chain ? tr("Read the chain anew") : tr("Restore from a backup…"));
        act->setObjectName(QStringLiteral("health.act.%1").arg(++number));
        act->setAccessibleName(act->text() + QStringLiteral(": ") + name);
        connect(act, &Button::clicked, this, [this, chain, name] {
            if (chain)
                emit read_anew_requested();
            else
                emit restore_requested(QFileInfo(name).completeBaseName());
            dismiss();
        });
        auto* line = row();
        line->addStretch(1);
        line->addWidget(act);
        body()->addLayout(line);
    }
    auto* report = new Button(tr("Show the problem report"), ButtonVariant::Link);
    report->setObjectName(QStringLiteral("health.report"));
    connect(report, &Button::clicked, this, &HealthPanel::report_requested);
    auto* close = new Button(tr("Close"), sound ? ButtonVariant::Primary : ButtonVariant::Normal);
    close->setObjectName(QStringLiteral("health.close"));
    body()->addSpacing(space::k8);
    auto* foot = row();
    foot->addWidget(report);
    foot->addStretch(1);
    foot->addWidget(close);
    body()->addLayout(foot);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    close->setFocus();
}

}  // namespace vesper::ui
