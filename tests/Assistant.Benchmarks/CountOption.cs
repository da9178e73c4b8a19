using System.CommandLine;

namespace Assistant.Benchmarks;

internal static class CountOption
{
    public static Option<int> Create(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
                result.AddError($"{name} needs a number from 1 up.");
        });
        return option;
    }
}
