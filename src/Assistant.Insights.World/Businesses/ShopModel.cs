using Assistant.Insights.World.People;
using Assistant.Insights.World.Time;

namespace Assistant.Insights.World.Businesses;

/// <summary>An online shop: many visitors, orders every day, a loud November.</summary>
internal static class ShopModel
{
    public static BusinessModel Create() => new()
    {
        Journey = new Journey
        {
            Visit = "session_started", SignupStarted = "signup_started", Signup = "signed_up", SignupRenamed = "user_signed_up",
            Driver = "size_guide_viewed", PlatformHabit = "push_enabled", Fashion = "loyalty_card_added", Activation = "profile_completed",
            Payment = [("checkout_started", 1), ("payment_submitted", .8), ("order_completed", .9)],
            TrialGoal = "newsletter_subscribed", Core = "product_viewed",
        },
        Menu =
        [
            new("page_viewed", .8, .7, "path_id", 400), new("product_viewed", .7, .9, "product_id", 2000), new("category_viewed", .3, .25, "category_id", 40),
            new("search_performed", .25, .3, "results", 200), new("filter_applied", .12, .12, "filters", 6), new("image_zoomed", .1, .1, "product_id", 2000),
            new("review_read", .1, .14, "product_id", 2000), new("product_added_to_cart", .12, .3, "product_id", 2000), new("cart_viewed", .06, .16, "items", 9),
            new("wishlist_added", 0, .09, "product_id", 2000), new("product_shared", .01, .02, "product_id", 2000), new("recommendation_clicked", .08, .14, "position", 12),
            new("banner_clicked", .08, .06, "banner_id", 30), new("coupon_viewed", .03, .06, "coupon_id", 60), new("coupon_applied", 0, .04, "coupon_id", 60),
            new("support_opened", .01, .03), new("faq_viewed", .02, .03, "article_id", 80), new("order_tracked", 0, .12), new("return_requested", 0, .02),
            new("notification_opened", 0, .16, "campaign_id", 50), new("review_written", 0, .03, "stars", 6), new("price_alert_set", 0, .03, "product_id", 2000),
            new("address_updated", 0, .03), new("app_rated", 0, .01, "stars", 6), new("error_shown", .02, .03, "code", 20),
        ],
        Sessions = (.38, .12, .5),
        EventsPerSession = 5.2,
        SignupRate = .27,
        ActivationRate = .55,
        PaymentRate = .3,
        RepeatRate = .8,
        Prices = [38, 42, 55],
        PriceSpread = .6,
        Weekdays = [.97, .94, .93, .97, 1.03, 1.12, 1.1],
        GrowthPerYear = .3,
        SeasonAmplitude = .1,
        SeasonPeak = 340,
        Holidays =
        [
            HolidayRule.BlackFriday(1.7), HolidayRule.Fixed("Christmas", 12, 24, 3, .55), HolidayRule.Fixed("New Year", 12, 31, 2, .7),
        ],
        Hours = [.3, .18, .12, .1, .12, .2, .4, .7, .9, 1.1, 1.2, 1.25, 1.35, 1.3, 1.2, 1.15, 1.2, 1.3, 1.5, 1.75, 1.9, 1.8, 1.3, .7],
        Platforms =
        [
            PlatformSpec.Web(.36, 1.1, 1, .05), PlatformSpec.MobileWeb(.24, .6, .8, .05),
            PlatformSpec.App("ios", "ios", "phone", .22, 1.3, 1.5, .5), PlatformSpec.App("android", "android", "phone", .18, 1.05, .9, .12),
        ],
        Plans = ["none", "basic", "plus"],
        Categories = ["shoes", "shirts", "jackets", "bags", "sport", "kids", "home", "beauty"],
    };
}
