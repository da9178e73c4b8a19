using Assistant.Insights.Catalog;
using Assistant.Insights.Catalog.Roles;

namespace Assistant.Tests.Insights.Catalog;

public class RoleClassifierTests
{
    private static readonly IReadOnlyDictionary<string, EventRole?> _nobodySaid = new Dictionary<string, EventRole?>();

    [Fact]
    public void Knows_the_roles_of_a_shop()
    {
        EventProfile[] events =
        [
            Event("page_viewed", new(.98, .2, .02, .3, 4)),
            Event("signed_up", new(.3, .99, .2, .02, 1)),
            Event("onboarding_completed", new(.2, .95, .4, .02, 1)),
            Event("searched", new(.6, .2, .3, .1, 5)),
            Event("order_completed", new(.1, .5, .8, .1, 1.6), new PropertyProfile("revenue", 1, 900, 1, [])),
            Event("subscription_cancelled", new(.05, .97, .95, .8, 1)),
        ];

        var roles = RoleClassifier.Propose(events, _nobodySaid).ToDictionary(role => role.Event, role => role.Role);

        Assert.Equal(
            new()
            {
                ["page_viewed"] = EventRole.Acquisition, ["signed_up"] = EventRole.Signup, ["onboarding_completed"] = EventRole.Activation, ["searched"] = EventRole.CoreAction,
                ["order_completed"] = EventRole.Payment, ["subscription_cancelled"] = EventRole.ChurnSignal,
            },
            roles);
    }

    [Fact]
    public void A_name_alone_is_not_enough_when_people_do_otherwise()
    {
        var everyDay = Event("signup", new(.9, .01, .5, .1, 20));

        Assert.DoesNotContain(RoleClassifier.Propose([everyDay], _nobodySaid), role => role.Role == EventRole.Signup);
    }

    [Fact]
    public void An_event_without_a_telling_name_or_place_has_no_role() => Assert.Empty(RoleClassifier.Propose([Event("zx_17", new(.1, .5, .5, .1, 1.2))], _nobodySaid));

    [Fact]
    public void What_a_person_confirmed_stands()
    {
        EventProfile[] events = [Event("signed_up", new(.3, .99, .2, .02, 1)), Event("zx_17", new(.1, .5, .5, .1, 1.2))];

        var roles = RoleClassifier.Propose(events, new Dictionary<string, EventRole?> { ["zx_17"] = EventRole.Payment, ["signed_up"] = null });

        Assert.Equal(("zx_17", EventRole.Payment, 1d, true), Assert.Single(roles.Select(role => (role.Event, role.Role, role.Confidence, role.IsConfirmed))));
    }

    [Fact]
    public void The_evidence_is_the_whole_reason()
    {
        var role = Assert.Single(RoleClassifier.Propose([Event("signed_up", new(.3, .99, .2, .02, 1))], _nobodySaid));

        Assert.Equal(1 / (1 + Math.Exp(3 - role.Evidence.Sum(item => item.Weight))), role.Confidence, 12);
        Assert.Contains(role.Evidence, item => item.Says == "its name says “signed up”");
    }

    private static EventProfile Event(string name, JourneyTraits journey, params PropertyProfile[] properties) => new()
    {
        Name = name, Volume = 1000, People = 500, FirstSeen = new(2026, 1, 1), LastSeen = new(2026, 3, 1), Journey = journey, Properties = properties,
    };
}
