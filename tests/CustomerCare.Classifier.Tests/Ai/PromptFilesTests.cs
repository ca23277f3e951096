using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.Testing;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class PromptFilesTests
{
    private const string Rules = "Rules {{boundary}} {{sites}} {{answers}}";
    private const string Message = "Look:\nBEGIN-{{boundary}}\n{{customer}} {{history}} {{open_ticket}}\n{{message}}\nEND-{{boundary}}\nNow.";
    private const string Repair = "Wrong: {{problem}}";

    [Fact]
    public void Problems_BuiltInFilesInAFolder_AreNone()
    {
        var built = PromptFiles.Load("");

        Assert.Empty(Problems(built.Rules.Text, built.Message.Text, built.Repair.Text));
    }

    [Theory]
    [InlineData(Rules, Message, Repair)]
    [InlineData("{{boundary}}", "BEGIN-{{boundary}}\r\n{{message}}\r\nEND-{{boundary}}", "{{problem}}")]
    public void Problems_UsableFiles_AreNone(string rules, string message, string repair) => Assert.Empty(Problems(rules, message, repair));

    [Theory]
    [InlineData("No place", Message, Repair, "rules.md lacks the place '{{boundary}}'")]
    [InlineData(Rules + "{{site}}", Message, Repair, "rules.md has the place '{{site}}'")]
    [InlineData(Rules + "{{message}}", Message, Repair, "rules.md has the place '{{message}}'")]     // words of customers among the rules
    [InlineData("Data ends with END-{{boundary}}", Message, Repair, "rules.md has a line of the message's")]
    [InlineData("", Message, Repair, "rules.md has 0 characters")]
    [InlineData(Rules, "{{message}} {{boundary}}", Repair, "message.md does not keep")]
    [InlineData(Rules, "BEGIN-{{boundary}}\nEND-{{boundary}}\n{{message}}", Repair, "message.md does not keep")]
    [InlineData(Rules, "{{history}}\nBEGIN-{{boundary}}\n{{message}}\nEND-{{boundary}}", Repair, "message.md does not keep")]
    [InlineData(Rules, "END-{{boundary}}\n{{message}}\nBEGIN-{{boundary}}", Repair, "message.md does not keep")]
    [InlineData(Rules, Message + "\nBEGIN-{{boundary}}", Repair, "message.md does not keep")]
    [InlineData(Rules, "BEGIN-{{boundary}}\nEND-{{boundary}}", Repair, "message.md lacks the place '{{message}}'")]
    [InlineData(Rules, Message, "Wrong.", "repair.md lacks the place '{{problem}}'")]
    public void Problems_UnusableFiles_AreNamed(string rules, string message, string repair, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Problems(rules, message, repair)), StringComparison.Ordinal);

    [Fact]
    public void Problems_NoFolder_NameEachFile() => Assert.Equal(3, PromptFiles.Problems("/nowhere/at/all").Count());

    [Fact]
    public void Fill_ValueWithAPlace_IsNotFilledAgain() =>
        Assert.Equal("{{b}} x", new PromptTemplate("{{a}} {{b}}").Fill(new Dictionary<string, string> { ["a"] = "{{b}}", ["b"] = "x" }));

    private static List<string> Problems(string rules, string message, string repair)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("rules.md"), rules);
        File.WriteAllText(folder.File("message.md"), message);
        File.WriteAllText(folder.File("repair.md"), repair);
        return [.. PromptFiles.Problems(folder.Path)];
    }
}
