using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>How customers write of a fault.</summary>
/// <param name="Category">What the built-in classifier takes it for.</param>
internal sealed record FaultText(Category Category, string Text);

/// <summary>What customers write, in the mixture of languages in which they do.</summary>
internal static class CustomerTexts
{
    public static IReadOnlyList<FaultText> Faults { get; } =
    [
        new(Category.NoPower, "Lumela, ha ho motlakase ka tlung ea ka ho tloha hoseng."),
        new(Category.MeterIssue, "My meter does not accept the token, please help."),
        new(Category.NoPower, "Motlakase o tsamaile motseng oohle bosiung."),
        new(Category.Billing, "Ke rekile units tsa M50 empa ha lia kena akhaonteng ea ka."),
        new(Category.NoPower, "I have no electricity at my house since this morning."),
        new(Category.MeterIssue, "Mitara ea ka e bontša error, ha e amohele token."),
        new(Category.Vegetation, "There is a tree on the line next to our house."),
        new(Category.NoPower, "Re lutse lefifing, motlakase ha o eo haesale maobane."),
        new(Category.EquipmentFailure, "The pole near the clinic is leaning, please send somebody."),
        new(Category.Billing, "I paid for electricity yesterday but I did not receive my units."),
        new(Category.NoPower, "Motlakase o khaohile hape, re kopa thuso."),
        new(Category.MeterIssue, "Mitara ea ka ha e sebetse, skrine se tima."),
        new(Category.NoPower, "no power at our place since 6 in the morning pls help"),
        new(Category.Installation, "Ke kopa ho kengoa motlakase ntlong ea ka e ncha."),
        new(Category.NoPower, "Power is out in the whole village since last night."),
        new(Category.Vandalism, "Somebody has stolen the cable between our houses."),
        new(Category.NoPower, "Ha re na motlakase kajeno, bana ba hloleha ho ithuta."),
        new(Category.MeterIssue, "The meter is counting too fast, my units finish in two days."),
        new(Category.NoPower, "Light e ile haesale hoseng, ha ho letho le sebetsang."),
        new(Category.EquipmentFailure, "Lithapo tsa motlakase li chesa, ho tsoa litlhase paleng."),
    ];

    public static IReadOnlyList<string> Inquiries { get; } =
    [
        "Ofisi ea lona e buloa ka nako mang?",
        "How much does one unit of electricity cost?",
        "What are your office hours?",
        "Ke reka units joang ka M-Pesa?",
        "Where can I buy electricity?",
        "Yuniti e le 'ngoe e bitsa bokae?",
    ];

    public static IReadOnlyList<string> FollowUpsOf(Category category) => category switch
    {
        Category.NoPower =>
        [
            "Motlakase ha o eso khutle.",
            "Still no power here.",
            "Ho ntse ho le lefifi, ha ho motlakase.",
            "It is still off at our house, no electricity.",
        ],
        Category.MeterIssue => ["The meter still shows nothing.", "Mitara e ntse e sa sebetse."],
        Category.Billing => ["I still did not receive my units.", "The units that I paid for did not come yet."],
        Category.Vegetation => ["The tree is still on the line."],
        Category.Installation => ["Ke ntse ke emetse ho kengoa motlakase ntlong ea ka."],
        Category.Vandalism => ["The stolen cable is still missing."],
        _ => ["The damaged wires still need repair."],
    };
}
