/// Rules that the sources of the window keep, checked by reading them: remote text is never given
/// to a widget that might obey markup in it, colours come from the theme, the core is reached only
/// through its services.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

class SourceRulesTest : public QObject {
    Q_OBJECT

private:
    struct Line {
        QString file;
        int number;
        QString text;
    };

    static QList<Line> lines() {
        QList<Line> out;
        QDirIterator files(QStringLiteral(VESPER_UI_DIR), {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) continue;
            const QString name =
                QDir(QStringLiteral(VESPER_UI_DIR)).relativeFilePath(file.fileName());
            int number = 0;
            while (!file.atEnd())
                out.append({name, ++number, QString::fromUtf8(file.readLine())});
        }
        return out;
    }

    static void forbid(const QString& pattern, const QStringList& allowed_files,
                       const QString& why) {
        const QRegularExpression rule(pattern);
        QStringList found;
        for (const Line& line : lines())
            if (!allowed_files.contains(line.file) && rule.match(line.text).hasMatch())
                found << QStringLiteral("%1:%2 %3")
                             .arg(line.file)
                             .arg(line.number)
                             .arg(line.text.trimmed());
        QVERIFY2(found.isEmpty(), qPrintable(why + "\n" + found.join('\n')));
    }

private slots:
    void sources_are_found() { QVERIFY(lines().size() > 1000); }

    // Every widget that could obey markup, and every way of handing it some.
    void F76_labels_are_made_in_one_place() {
        forbid(QStringLiteral("new QLabel|QMessageBox|Qt::RichText|setHtml|Qt::AutoText|<QLabel>"),
               {"widgets/label.h", "widgets/label.cpp"},
               "plain text only: use text_label(), paragraph() or ask()");
    }

    void F76_nothing_reads_markup() {
        forbid(
            QStringLiteral("\\bQTextEdit\\b|QTextBrowser|QTextDocument|QStaticText|QErrorMessage|"
                           "QInputDialog|QProgressDialog|QToolTip::showText|"
                           "QWhatsThis|setWhatsThis|setStatusTip|MarkdownText|setMarkdown|"
                           "insertHtml|appendHtml|toHtml\\(|setTextFormat|setInformativeText|"
                           "setOpenExternalLinks|linkActivated"),
            {"widgets/label.cpp"}, "no widget of the window reads markup");
        // The only address the window opens is a folder of this computer.
        forbid(QStringLiteral("openUrl\\((?!QUrl::fromLocalFile\\()"), {}, "no address is opened");
    }

    // The desktop shows and keeps notifications over a locked screen. Vesper sends none; whoever
    // adds them does it in one file, which tells neither amounts nor addresses nor labels.
    void F18_notifications_would_be_redacted_in_one_place() {
        forbid(QStringLiteral("QSystemTrayIcon|org\\.(freedesktop|kde)\\.[Nn]otif|KNotification|"
                              "portal\\.Notification|showMessage\\("),
               {"notifications.cpp"}, "notifications are made in notifications.cpp, redacted");
    }

    void F76_tooltips_are_escaped() {
        forbid(QStringLiteral("setToolTip\\((?!plain_tooltip)"), {},
               "tooltips go through plain_tooltip()");
        // Those of the tables: within a few lines of the role, and nothing else is returned there.
        const QList<Line> all = lines();
        int roles = 0;
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (!all[i].text.contains(QStringLiteral("ToolTipRole"))) continue;
            ++roles;
            QString near;
            for (qsizetype j = i; j < std::min(i + 8, all.size()) && all[j].file == all[i].file;
                 ++j)
                near += all[j].text;
            QVERIFY2(near.contains(QStringLiteral("plain_tooltip(")),
                     qPrintable(QStringLiteral("%1:%2").arg(all[i].file).arg(all[i].number)));
        }
        QVERIFY(roles >= 10);
    }

    // UTF-8 of the services becomes text of the window through remote(); the files named here put
    // it into plain text boxes, the clipboard or keys of a list, which obey nothing.
    void F76_remote_text_goes_through_remote() {
        forbid(QStringLiteral("fromStdString|QString::fromUtf8|fromLocal8Bit"),
               {"text.cpp", "text.h", "text_file.cpp", "views/program_view.cpp",
                "views/contract_page.cpp", "views/call_page.cpp", "views/transaction_page.cpp",
                "views/call_field.cpp", "views/handover_panel.cpp", "views/call_form.cpp",
                "views/backup_card.cpp", "views/backup_restore.cpp", "views/report_panel.cpp",
                "widgets/field_inspector.cpp"},
               "remote() makes text of what the services give");
    }

    void colours_come_from_the_theme() {
        forbid(QStringLiteral(
                   "QColor\\(\\s*\"#|Qt::(red|green|blue|gray|darkGray|yellow)\\b|setStyleSheet"),
               {}, "colours come from tokens()");
    }

    void font_sizes_are_not_in_pixels() {
        forbid(QStringLiteral("setPixelSize"), {}, "sizes come from Theme::font()");
    }

    void core_is_reached_through_its_services() {
        forbid(QStringLiteral("#include \"core/(?!service/|base/)"), {},
               "ui sees core/service and core/base");
        forbid(QStringLiteral("nlohmann|QSql|sqlite|sodium\\.h|QNetwork|QJson"), {},
               "no JSON, SQL, crypto or network in ui");
    }

    void visible_literals_are_translated() {
        forbid(QStringLiteral("(setText|setPlaceholderText|setAccessibleName|setWindowTitle)\\(\"|"
                              "(setPlaceholderText|setAccessibleName)\\(QStringLiteral\\(\"[A-Z]"),
               {}, "visible text goes through tr()");
    }
};

QTEST_APPLESS_MAIN(SourceRulesTest)
#include "source_rules_test.moc"
