using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Businesses;

/// <summary>A newspaper with video: evenings and weekends, short sessions, a paywall.</summary>
internal static class MediaModel
{
    public static BusinessModel Create() => new()
    {
        Journey = new Journey
        {
            Visit = "visit_started", SignupStarted = "registration_wall_seen", Signup = "signed_up", SignupRenamed = "user_signed_up",
            Driver = "topic_followed", PlatformHabit = "widget_added", Fashion = "audio_listened", Activation = "reading_list_created",
            Payment = [("paywall_seen", 1), ("offer_selected", .7), ("subscription_paid", .8)],
            TrialGoal = "briefing_subscribed", Core = "article_read",
        },
        Menu =
        [
            new("page_viewed", .9, .6, "path_id", 900), new("article_read", .8, 1.1, "article_id", 5000), new("headline_clicked", .4, .5, "position", 30),
            new("video_played", .2, .3, "video_id", 800), new("video_finished", .08, .15, "video_id", 800), new("gallery_viewed", .1, .1, "pictures", 20),
            new("live_blog_opened", .06, .1, "article_id", 5000), new("comment_read", .05, .12, "article_id", 5000), new("comment_written", 0, .03, "length", 600),
            new("article_shared", .03, .04, "article_id", 5000), new("article_saved", 0, .08, "article_id", 5000), new("search_performed", .05, .08, "results", 200),
            new("section_opened", .2, .25, "section_id", 20), new("author_followed", 0, .02, "author_id", 90), new("podcast_played", .03, .08, "episode_id", 300),
            new("crossword_started", .01, .08), new("crossword_finished", 0, .05, "seconds", 1800), new("push_opened", 0, .2, "campaign_id", 50),
            new("ad_clicked", .04, .02, "ad_id", 300), new("ad_blocked", .1, .05), new("weather_viewed", .05, .06), new("quiz_finished", .02, .03, "score", 11),
            new("archive_opened", 0, .03), new("support_opened", .005, .01), new("error_shown", .02, .02, "code", 20),
        ],
        Sessions = (.36, .19, .45),
        EventsPerSession = 5.22,
        SignupRate = .25,
        ActivationRate = .45,
        PaymentRate = .22,
        RepeatRate = .25,
        Prices = [5, 9, 15],
        PriceSpread = 0,
        Weekdays = [1.02, 1, .99, .98, .94, 1.0, 1.07],
        GrowthPerYear = .15,
        SeasonAmplitude = .08,
        SeasonPeak = 20,
        Holidays = [HolidayRule.Fixed("Christmas", 12, 24, 3, .75), HolidayRule.Fixed("New Year", 12, 31, 2, 1.25)],
        Hours = [.5, .3, .2, .15, .2, .5, 1.2, 1.7, 1.5, 1.1, 1, 1.05, 1.3, 1.15, .95, .9, 1, 1.2, 1.35, 1.5, 1.6, 1.5, 1.2, .8],
        Platforms =
        [
            PlatformSpec.Web(.34, 1.1, 1.1, .03), PlatformSpec.MobileWeb(.3, .6, .7, .03),
            PlatformSpec.App("ios", "ios", "phone", .2, 1.3, 1.5, .45), PlatformSpec.App("tv", "tvos", "tv", .16, .9, .6, .03),
        ],
        Plans = ["none", "registered", "premium"],
        Categories = ["politics", "economy", "sport", "culture", "science", "local", "travel"],
    };
}
