# What the library in use can complete.
function __summitry_library
    set -l words (commandline -opc)
    eval $words[1] complete -- (string escape -- $words[2..-1] "$(commandline -ct)") 2>/dev/null
end

complete -c summitry -n '__summitry_library >/dev/null' -f -a '(__summitry_library)'
complete -c summitry -l open -x -a '(__summitry_library)'
complete -c summitry -l find -x -a '(__summitry_library)'
complete -c summitry -n '__fish_summitry_using_subcommand figures' -l series -x -a '(__summitry_library)'
complete -c summitry -n '__fish_summitry_using_subcommand brief' -l topic -x -a '(__summitry_library)'
