using Microsoft.EntityFrameworkCore;
using Zoo.Schemas;

namespace Zoo
{
    /// <summary>
    /// A default schema, others beside it, and two tables of one name. SQLite has no schemas, but designers for it may name them.
    /// </summary>
    public abstract class SchemasContext : ZooContext
    {
        protected SchemasContext()
        {
        }

        protected SchemasContext(DbContextOptions options)
            : base(options)
        {
        }

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.HasDefaultSchema(Since(3) ? "newer" : "zoo");
            modelBuilder.Entity<Item>().ToTable("Items");
            modelBuilder.Entity<Other>().ToTable(IsPostgres ? "Items" : "Others", "other");
            modelBuilder.Entity<Other>().OwnsMany(o => o.Parts, parts =>
            {
                parts.ToTable("Parts", "parts");
                parts.Property<int>("Id").HasValueGenerator<Numbers>();
            });
            modelBuilder.Entity<Public>().ToTable("Publics", "public");
            modelBuilder.Entity<External>().ToTable("Externals", "elsewhere", table => table.ExcludeFromMigrations());
            modelBuilder.Entity<Seen>().HasNoKey().ToView("SeenItems", "other");
            if (Since(2))
                modelBuilder.Entity<Item>().HasMany(i => i.Others).WithMany();
            else
                modelBuilder.Entity<Item>().Ignore(i => i.Others);
        }

        public override IEnumerable<string> Prepare() => IsPostgres
            ?
            [
                """CREATE VIEW other."SeenItems" AS SELECT "Name" FROM newer."Items" """,
                """CREATE SCHEMA elsewhere; CREATE TABLE elsewhere."Externals" ("Id" int PRIMARY KEY, "Text" text NULL)""",
            ]
            :
            [
                """CREATE VIEW "SeenItems" AS SELECT "Name" FROM "Items" """,
                """CREATE TABLE "Externals" ("Id" INTEGER PRIMARY KEY NOT NULL, "Text" TEXT NULL)""",
            ];

        public override IEnumerable<object> Rows() =>
        [
            new Item { Name = "a" },
            new Item { Name = "b", Others = { new() { Number = 1, Parts = { new() { Text = "p" } } } } },
            new Public(),
            new External { Id = 5, Text = "e" },
        ];
    }
}

namespace Zoo.Schemas
{
    public class Item
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public List<Other> Others { get; } = [];
    }

    public class Part
    {
        public string? Text { get; set; }
    }

    public class Other
    {
        public int Id { get; set; }

        public int Number { get; set; }

        public List<Part> Parts { get; } = [];
    }

    public class Public
    {
        public int Id { get; set; }
    }

    public class External
    {
        public int Id { get; set; }

        public string? Text { get; set; }
    }

    public class Seen
    {
        public string? Name { get; set; }
    }
}
