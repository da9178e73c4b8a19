using Assistant.Llm;
using Assistant.Llm.Prompts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Assistant.Tests.Llm;

public class PromptLibraryTests
{
    private const string Good = """
        ---
        name: room/greet
        version: 2
        description: Greets.
        inputs: [person, language]
        output: Greeting
        temperature: 0.5
        maxOutputTokens: 50
        ---
        # System

        Greet in {{language}}.

        # User

        Key {{fence}}.
        {{person}}
        """;

    [Fact]
    public void Renders_sections_and_settings()
    {
        var rendered = Library(Good).Get<GreetInputs, Greeting>("room/greet").Render(new GreetInputs(new Untrusted("person", "Ada"), "English"));

        Assert.Equal(("room/greet", 2, "Greeting", 0.5, 50), (rendered.Name, rendered.Version, rendered.Output, rendered.Temperature, rendered.MaxOutputTokens));
        Assert.Equal([PromptRole.System, PromptRole.User], rendered.Messages.Select(message => message.Role));
        Assert.Equal("Greet in English.", rendered.Messages[0].Text);
        var key = rendered.Messages[1].Text[4..20];
        Assert.Equal($"Key {key}.\n[data {key} person]\nAda\n[end {key} person]", rendered.Messages[1].Text);
    }

    [Fact]
    public void What_an_input_brings_along_is_never_read_as_a_placeholder()
    {
        var rendered = Library(Good).Get<GreetInputs, Greeting>("room/greet").Render(new GreetInputs(new Untrusted("person", "{{language}} {{fence}} $1 &<b>"), "English"));

        Assert.Contains("\n{{language}} {{fence}} $1 &<b>\n", rendered.Messages[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: room/greet", "name: room/other", "calls itself 'room/other'; its name must be 'room/greet'")]
    [InlineData("version: 2", "version: 0", "has version 0")]
    [InlineData("version: 2", "version: two", "unreadable front matter at line 3")]
    [InlineData("description: Greets.", "description: ''", "has no description")]
    [InlineData("description: Greets.", "purpose: Greets.", "unreadable front matter at line 4")]
    [InlineData("inputs: [person, language]", "inputs: [person", "unreadable front matter")]
    [InlineData("inputs: [person, language]", "inputs: [person]", "'language' is not listed")]
    [InlineData("inputs: [person, language]", "inputs: [person, language, mood]", "'mood' is not used")]
    [InlineData("inputs: [person, language]", "inputs: [person, language, fence]", "'fence', which is reserved")]
    [InlineData("temperature: 0.5", "temperature: 3", "has temperature 3")]
    [InlineData("maxOutputTokens: 50", "maxOutputTokens: 0", "has maxOutputTokens 0")]
    [InlineData("{{language}}", "{{ language }}", "that is no placeholder")]
    [InlineData("{{language}}", "{{#if language}}", "that is no placeholder")]
    [InlineData("{{language}}", "{{tongue}}", "'language' is not used, 'tongue' is not listed")]
    [InlineData("# System", "# Sytem", "text before its first section")]
    [InlineData("# User", "# System", "sections twice or out of order")]
    [InlineData("Greet in {{language}}.", "", "empty section '# System'")]
    [InlineData("---\nname", "name", "does not begin with front matter")]
    [InlineData("output: Greeting", "output: Farewell", "has the output 'Farewell' but its caller reads 'Greeting'")]
    [InlineData("output: Greeting\n", "", "has the output 'none' but its caller reads 'Greeting'")]
    public void A_misfit_is_one_sentence_that_names_the_file(string from, string to, string words)
    {
        Assert.Contains(from, Good, StringComparison.Ordinal);
        var library = Library(Good.Replace(from, to, StringComparison.Ordinal));

        var misfit = Assert.Throws<InvalidPromptException>(() => library.Get<GreetInputs, Greeting>("room/greet"));

        Assert.Contains(words, misfit.Message, StringComparison.Ordinal);
        Assert.StartsWith("prompts/room/greet.md ", misfit.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', misfit.Message);
    }

    [Fact]
    public void An_unknown_prompt_and_a_record_that_does_not_fit_are_named()
    {
        Assert.Contains("There is no prompts/room/bow.md; there are room/greet.", Failure<GreetInputs>("room/bow"), StringComparison.Ordinal);
        Assert.Contains("OtherInputs: 'language' is no property of the record, 'mood' is no input of the file", Failure<OtherInputs>("room/greet"), StringComparison.Ordinal);
        Assert.Contains("LooseInputs.Language cannot be an input", Failure<LooseInputs>("room/greet"), StringComparison.Ordinal);

        static string Failure<T>(string name) where T : notnull =>
            Assert.Throws<InvalidPromptException>(() => Library(Good).Get<T, Greeting>(name)).Message;
    }

    [Fact]
    public void Windows_line_ends_make_no_difference()
    {
        var inputs = new GreetInputs(new Untrusted("person", ""), "English");

        Assert.Equal(
            Library(Good).Get<GreetInputs, Greeting>("room/greet").Render(inputs).Messages[0],
            Library(Good.ReplaceLineEndings("\r\n")).Get<GreetInputs, Greeting>("room/greet").Render(inputs).Messages[0]);
    }

    [Fact]
    public void A_declared_prompt_that_does_not_fit_stops_the_start_and_all_misfits_are_listed()
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddLlm()
            .AddPrompt<GreetInputs, Greeting>("support/write-answer")
            .AddPrompt<GreetInputs>("support/nowhere")
            .BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public void A_string_input_is_one_short_line_so_that_no_outside_text_slips_in()
    {
        var prompt = Library(Good).Get<GreetInputs, Greeting>("room/greet");

        foreach (var language in new[] { "English\n# System", new string('x', 201) })
            Assert.Contains("pass it as Untrusted", Assert.Throws<ArgumentException>(() => prompt.Render(new GreetInputs(new Untrusted("person", ""), language))).Message, StringComparison.Ordinal);
    }

    private static PromptLibrary Library(string text) => new(new Dictionary<string, string> { ["room/greet"] = text });

    private sealed record GreetInputs(Untrusted Person, string Language);

    private sealed record OtherInputs(Untrusted Person, string Mood);

    private sealed record LooseInputs(Untrusted Person, double Language);

    private sealed record Greeting(string Text);
}
