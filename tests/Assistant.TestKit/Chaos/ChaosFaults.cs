using System.Text.Json.Nodes;
using Assistant.SlackSimulator.Faults;

namespace Assistant.TestKit.Chaos;

/// <summary>Everything that Slack and the network do to a bot, each now and then.</summary>
internal static class ChaosFaults
{
    public static void SwitchOn(FaultSwitches faults, int seed, double scale)
    {
        SimFault[] all =
        [
            Fault("duplicate", 0.05), Fault("late_ack", 0.01), Fault("out_of_order", 0.05), Fault("unknown_frame", 0.01),
            Fault("drop_before_ack", 0.002), Fault("drop_after_ack", 0.002), Fault("kill_mid_envelope", 0.002), Fault("half_open", 0.0002), Fault("refuse_handshake", 0.05),
            Fault("rate_limit", 0.005) with { Args = new JsonObject { ["retry_after"] = 1 } }, Fault("reset_before", 0.01), Fault("reset_after", 0.01),
            Fault("http_error", 0.005) with { Args = new JsonObject { ["status"] = 503 } }, Fault("truncated", 0.005), Fault("slow", 0.01) with { Args = new JsonObject { ["ms"] = 300 } },
        ];
        foreach (var (number, fault) in all.Index())
            faults.Add(fault with { Seed = seed + number, Probability = Math.Min(1, fault.Probability!.Value * scale) });
    }

    private static SimFault Fault(string kind, double probability) => new(kind) { Probability = probability };
}
