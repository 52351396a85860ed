using System.Text;

namespace TypedMigrations.Cli.Tests;

public class AcceptTests
{
    [Fact]
    public void Received_files_become_the_approved_ones_byte_by_byte()
    {
        using var workspace = new Workspace();
        byte[] received = [.. Encoding.UTF8.Preamble, .. "false -> true"u8];
        workspace.Write("App/A/FooTests.Up.verified.txt", "old");
        workspace.Write("App/A/FooTests.Up.received.txt", "");
        File.WriteAllBytes(workspace.FullPath("App/A/FooTests.Up.received.txt"), received);
        workspace.Write("App/BarTests.Up.received.txt", "new");
        workspace.Write("App/notes.txt", "mine");

        Assert.Equal(["A/FooTests.Up.verified.txt", "BarTests.Up.verified.txt"], workspace.Succeed("accept"));

        Assert.Equal(["App/A/FooTests.Up.verified.txt", "App/BarTests.Up.verified.txt", "App/notes.txt"], workspace.Files());
        Assert.Equal(received, File.ReadAllBytes(workspace.FullPath("App/A/FooTests.Up.verified.txt")));
    }

    [Fact]
    public void What_was_built_stays()
    {
        using var workspace = new Workspace();
        workspace.Write("App/bin/Debug/Foo.received.txt", "");
        workspace.Write("App/obj/Foo.received.txt", "");

        Assert.Equal(["Nothing to accept."], workspace.Succeed("accept"));
        Assert.Equal(["App/bin/Debug/Foo.received.txt", "App/obj/Foo.received.txt"], workspace.Files());
    }

    [Fact]
    public void Only_what_stands_below_the_path_is_accepted()
    {
        using var workspace = new Workspace();
        workspace.Write("App/One.received.txt", "");
        workspace.Write("Tests/Two.received.txt", "");

        Assert.Equal(["../Tests/Two.verified.txt"], workspace.Succeed("accept", "../Tests"));
        Assert.Equal(["App/One.received.txt"], workspace.Files("App"));
    }

    [Fact]
    public void A_path_that_is_no_folder_is_an_error()
    {
        using var workspace = new Workspace();
        workspace.Write("App/One.received.txt", "");

        Assert.Equal("There is no folder 'Nowhere'.", workspace.Fail("accept", "Nowhere"));
        Assert.Equal("There is no folder 'One.received.txt'.", workspace.Fail("accept", "One.received.txt"));
    }
}
