using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Businesses;

/// <summary>A tool for teams: quiet at weekends, members come often, few pay and pay again.</summary>
internal static class SaasModel
{
    public static BusinessModel Create() => new()
    {
        Journey = new Journey
        {
            Visit = "app_opened", SignupStarted = "signup_started", Signup = "signed_up", SignupRenamed = "user_signed_up",
            Driver = "teammate_invited", PlatformHabit = "shortcut_used", Fashion = "template_used", Activation = "project_created",
            Payment = [("pricing_viewed", 1), ("upgrade_started", .7), ("invoice_paid", .8)],
            TrialGoal = "demo_requested", Core = "task_completed",
        },
        Menu =
        [
            new("page_viewed", 1.1, .5, "path_id", 120), new("docs_viewed", .2, .1, "article_id", 300), new("task_created", 0, .8, "project_id", 5000),
            new("task_completed", 0, .7, "project_id", 5000), new("comment_added", 0, .4, "length", 400), new("file_uploaded", 0, .2, "kilobytes", 9000),
            new("board_viewed", 0, .6, "project_id", 5000), new("search_performed", .05, .25, "results", 200), new("filter_saved", 0, .05, "filters", 6),
            new("report_viewed", 0, .2, "report_id", 300), new("report_exported", 0, .05, "report_id", 300), new("dashboard_viewed", 0, .3, "report_id", 300),
            new("integration_connected", 0, .02, "integration_id", 25), new("automation_run", 0, .25, "automation_id", 500), new("automation_created", 0, .03, "automation_id", 500),
            new("notification_opened", 0, .3), new("mention_opened", 0, .15), new("calendar_viewed", 0, .12), new("settings_changed", 0, .05, "setting_id", 40),
            new("member_removed", 0, .01), new("api_key_created", 0, .01), new("support_opened", .02, .03), new("changelog_viewed", .03, .04),
            new("case_study_viewed", .1, 0, "article_id", 40), new("webinar_registered", .02, .01), new("error_shown", .02, .04, "code", 20),
        ],
        Sessions = (.3, .1, .6),
        EventsPerSession = 5.43,
        SignupRate = .3,
        ActivationRate = .5,
        PaymentRate = .22,
        RepeatRate = .22,
        Prices = [12, 12, 29, 79],
        PriceSpread = 0,
        Weekdays = [1.24, 1.3, 1.28, 1.22, 1.06, .44, .46],
        GrowthPerYear = .4,
        SeasonAmplitude = .06,
        SeasonPeak = 75,
        Holidays =
        [
            HolidayRule.Fixed("Christmas", 12, 24, 3, .4), HolidayRule.Fixed("Days before New Year", 12, 27, 4, .6), HolidayRule.Fixed("New Year", 12, 31, 2, .4),
            HolidayRule.Fixed("First of May", 5, 1, 1, .75),
        ],
        Hours = [.1, .07, .05, .05, .08, .2, .5, 1.1, 1.8, 2.2, 2.3, 2.1, 1.6, 1.9, 2.1, 2.0, 1.8, 1.4, .9, .6, .5, .4, .3, .2],
        Platforms =
        [
            PlatformSpec.Web(.54, 1.1, 1, .08), PlatformSpec.App("mac", "macos", "desktop", .18, 1.3, 1.5, .5),
            PlatformSpec.App("windows", "windows", "desktop", .16, 1, 1.1, .15), PlatformSpec.App("ios", "ios", "phone", .12, .6, .7, .05),
        ],
        Plans = ["none", "free", "pro", "business"],
        Categories = ["marketing", "engineering", "design", "sales", "support", "finance"],
    };
}
